import { describe, expect, it } from 'vitest'
import { answersOf, bodyOf, differences, optionTyped, put, rebase, textOf, toggled, usable } from './answers'
import type { Field, Option, Sets } from './types'

const field = (name: string, kind: string, more: Partial<Field> = {}): Field => ({ name, label: name, kind, ...more })
const options = (...codes: string[]): Option[] => codes.map((code) => ({ code, label: `选项${code}` }))
const sets: Sets = { s: { name: 's', title: '', english: '', source: '', items: options('1', '2', '10') } }
const fields = [
  field('n', 'int'),
  field('d', 'decimal', { unit: 'kg' }),
  field('t', 'text'),
  field('b', 'bool'),
  field('one', 'int', { set: 's' }),
  field('many', 'codes', { set: 's', none: '1' }),
  field('auto', 'decimal', { auto: true }),
  field('meds', 'list', { items: [field('drug_name', 'text'), field('dose', 'decimal'), field('prn', 'bool')] }),
  field('referral', 'object', { items: [field('reason', 'text')] }),
]

describe('bodyOf', () => {
  it('sends what was answered and nothing else', () => {
    const answers = { n: 0, d: '80.50', t: ' x ', b: false, one: undefined, many: [], auto: '1', meds: [{ drug_name: 'A', dose: '' }, {}], referral: {}, gone: 1 }
    expect(bodyOf(fields, answers)).toEqual({ n: 0, d: '80.50', t: 'x', b: false, meds: [{ drug_name: 'A' }], referral: {} })
  })
})

describe('put', () => {
  it('leaves out what was emptied and keeps what is still to be filled in', () => {
    for (const nothing of [undefined, null, '', []]) expect(put({ a: 1 }, 'a', nothing)).toEqual({})
    for (const something of [0, false, [{}], {}]) expect(put({ a: 1 }, 'a', something)).toEqual({ a: something })
  })
})

describe('answersOf', () => {
  it('reads a record of the server', () => {
    const record = { n: 0, d: 71.8, t: '', b: null, one: 2, many: null, auto: 22.7, meds: [{ drug_name: 'A', dose: 5, prn: null }], referral: null }
    expect(answersOf(fields, record)).toEqual({ n: 0, d: '71.8', one: 2, meds: [{ drug_name: 'A', dose: '5' }] })
    expect(answersOf(fields, record, true).auto).toBe('22.7')
    expect(answersOf(fields, undefined)).toEqual({})
  })
})

describe('textOf', () => {
  const text = (name: string, value: Parameters<typeof textOf>[1]) => textOf(fields.find((f) => f.name === name) as Field, value, sets)
  it('says values in words', () => {
    expect(text('d', '71.8')).toBe('71.8 kg')
    expect(text('n', 0)).toBe('0')
    expect(text('b', false)).toBe('否')
    expect(text('many', ['2', '10'])).toBe('选项2、选项10')
    expect(text('one', 99)).toBe('99')
    expect(text('meds', [{ drug_name: 'A', dose: '5', prn: true }, { drug_name: 'B' }])).toBe('A 5 prn：是；B')
    expect(text('t', undefined)).toBe('')
  })
})

describe('options', () => {
  it('"none" excludes all others', () => {
    const all = options('1', '2', '10')
    expect(toggled(['2', '10'], '1', all, '1')).toEqual(['1'])
    expect(toggled(['1'], '10', all, '1')).toEqual(['10'])
    expect(toggled(['10'], '2', all, '1')).toEqual(['2', '10'])
    expect(toggled(['2', '10'], '2', all, '1')).toEqual(['10'])
  })
  it('typed digits choose by code', () => {
    expect(optionTyped(options('1', '2', '10'), '10')?.code).toBe('10')
    expect(optionTyped(options('01', '02'), '2')?.code).toBe('02')
    expect(optionTyped(options('D1', 'D2'), '2')?.code).toBe('D2')
    expect(optionTyped(options('1', '9'), '2')).toBeUndefined()
    expect(optionTyped(options('0', '1'), '0')?.code).toBe('0')
  })
  it('or by place when the codes are no numbers', () => expect(optionTyped(options('A', 'B'), '2')?.code).toBe('B'))
  it('offers what exists on the day, and what is chosen', () => {
    const list: Option[] = [{ code: '1', label: '' }, { code: '2', label: '', retired: true }, { code: '3', label: '', from: '2025-01-01' }, { code: '4', label: '', to: '2025-01-01' }]
    expect(usable(list, '2025-01-01', []).map((o) => o.code)).toEqual(['1', '3'])
    expect(usable(list, '2024-12-31', ['2']).map((o) => o.code)).toEqual(['1', '2', '4'])
  })
})

describe('two writers', () => {
  it('differences are told in words', () => {
    expect(differences(fields, sets, { n: 130, one: 1 }, { n: 136, one: 1, auto: 2 }).map((d) => [d.field.name, d.before, d.after])).toEqual([['n', '130', '136'], ['auto', '', '2']])
  })
  it('rebase lays my changes over theirs', () => {
    expect(rebase(fields, { n: 1, d: '2', t: 'x' }, { n: 5, d: '2' }, { n: 3, d: '9', t: 'x', one: 1 })).toEqual({ n: 5, d: '9', one: 1 })
  })
})
