import { describe, expect, it } from 'vitest'
import { paperOf } from './print'
import { unionOf } from './shared'
import type { Field, Spec } from './types'

const field = (name: string, kind: string, more: Partial<Field> = {}): Field => ({ name, label: name, kind, ...more })
const spec = (fields: Field[]): Spec => ({
  code: 'x', name: 'X', english: 'X', clause: '', edition: '', sections: [], glossary: {}, schema: {}, fields,
  value_sets: { s: { name: 's', title: '', english: '', source: '', items: [{ code: '1', label: '无' }, { code: '2', label: '有' }] } },
})
const form = spec([
  field('visit_date', 'date', { header: true }),
  field('org_code', 'text', { header: true }),
  field('one', 'int', { set: 's', section: 'A' }),
  field('many', 'codes', { set: 's', section: 'A' }),
  field('old', 'text', { retired: true, section: 'A' }),
  field('found', 'codes', { auto: true, set: 's', section: 'A' }),
  field('sbp', 'int', { unit: 'mmHg', section: 'A' }),
  field('meds', 'list', { section: 'B', max: 20, items: [field('drug', 'text')] }),
])

describe('the paper form', () => {
  it('blank: empty boxes, rows to write in, nothing retired or judged by the program', () => {
    const parts = paperOf(form, undefined, '2026-03-01')
    expect(parts.map((p) => p.cells.map((c) => c.name))).toEqual([['visit_date'], ['one', 'many', 'sbp'], ['meds']])
    expect(parts[1]?.cells.map((c) => c.boxes)).toEqual([[''], ['', ''], []])
    expect(parts[2]?.cells[0]?.table?.rows).toHaveLength(3)
  })
  it('filled in: codes in the boxes', () => {
    const [, a, b] = paperOf(form, { one: 2, many: ['1'], sbp: 130, old: 'x', meds: [{ drug: 'A' }] }, '2026-03-01')
    expect(a?.cells.map((c) => [c.boxes, c.text])).toEqual([[['2'], ''], [['1', ''], ''], [[], 'x'], [[], '130']])
    expect(b?.cells[0]?.table?.rows).toEqual([['A']])
  })
  it('a short cell without a neighbour takes the line', () => expect(paperOf(form, undefined, '')[0]?.cells[0]?.wide).toBe(true))
})

describe('shared questions', () => {
  it('are asked once, needed when one form needs them', () => {
    const a = spec([field('visit_date', 'date'), field('height', 'decimal', { section: 'S' }), field('own', 'int')])
    const b = spec([field('height', 'decimal', { need: true, when: [{ field: 'own', op: 'given' }] }), field('sex_only', 'int', { when: [{ field: 'sex', op: 'in', values: ['2'] }] })])
    const union = unionOf([a, b], ['visit_date', 'height', 'sex_only'])
    expect(union.fields.map((f) => [f.name, f.need, f.when?.length])).toEqual([['visit_date', undefined, undefined], ['height', true, undefined], ['sex_only', undefined, 1]])
  })
})
