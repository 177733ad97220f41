// Mirrors the conditions of TestValidate_rules in model/form/validate_test.go, on the sample form of sample_test.go.
import { describe, expect, it } from 'vitest'
import { factsOf, given, holds, needed, offered, settle } from './conditions'
import type { Answers, Context, Field } from './types'

const field = (name: string, kind: string, more: Partial<Field> = {}): Field => ({ name, label: name, kind, ...more })
const fields: Field[] = [
  field('visit_date', 'date', { need: true, header: true }),
  field('visit_mode', 'int', { need: true, header: true, set: 'visit_mode' }),
  field('visit_outcome', 'int', { header: true, set: 'visit_outcome' }),
  field('lost_reason', 'text', { when: [{ field: 'visit_outcome', op: 'in', values: ['2', '4'] }] }),
  field('next_visit_date', 'date', { need_when: [{ field: 'visit_outcome', op: 'in', values: ['1'] }] }),
  field('symptoms', 'codes', { need: true, set: 'htn_symptom', none: '1', other: '10' }),
  field('symptoms_other', 'text', { when: [{ field: 'symptoms', op: 'in', values: ['10'] }] }),
  field('sbp', 'int', { need: true }),
  field('dbp', 'int', { need: true }),
  field('weight', 'decimal'),
  field('bmi', 'decimal', { auto: true }),
  field('bmi_goal', 'decimal', { need_when: [{ field: 'bmi', op: 'ge', values: ['24'] }] }),
  field('adverse', 'int', { set: 'none_has', need_when: [{ field: 'meds', op: 'given' }] }),
  field('adverse_text', 'text', { when: [{ field: 'adverse', op: 'in', values: ['2'] }] }),
  field('goal_weight', 'decimal', { when: [{ field: 'weight', op: 'ge', values: ['80'] }], optional: true }),
  field('cognition', 'int', { when: [{ field: 'age', op: 'ge', values: ['65'] }] }),
  field('pregnant', 'bool', {
    when: [
      { field: 'sex', op: 'in', values: ['2'] },
      { field: 'age', op: 'lt', values: ['65'] },
    ],
    optional: true,
  }),
  field('env_toilet', 'int', { need_when: [{ field: 'rural', op: 'in', values: ['1'] }] }),
  field('fpg', 'decimal', { need_when: [{ field: 'enrolled', op: 'in', values: ['dm'] }] }),
  field('hba1c', 'decimal', { need: true, since: '2025-01-01' }),
  field('u_pro', 'text', { retired: true, need: true }),
  field('lab_date', 'date', { need_when: [{ field: 'fpg', op: 'given' }] }),
  field('note', 'text', {
    when: [
      { field: 'sbp', op: 'not_in', values: ['120', '121'] },
      { field: 'dbp', op: 'given' },
    ],
    optional: true,
  }),
  field('meds', 'list', { items: [field('drug_name', 'text', { need: true })] }),
  field('referral', 'object', { items: [field('reason', 'text', { need: true })] }),
]
const man: Context = { sex: 1, birth_date: '1956-01-15', on: '2026-03-01', enrolled: [], rural: false }
const woman: Context = { ...man, sex: 2, birth_date: '1986-01-15' }
const full: Answers = {
  visit_date: '2026-03-01', visit_mode: 1, visit_outcome: 1, next_visit_date: '2026-06-01', symptoms: ['2', '10'], symptoms_other: '乏力', sbp: 138, dbp: 86,
  weight: '65.5', adverse: 1, cognition: 1, fpg: '6.9', hba1c: '6.5', lab_date: '2026-02-28', note: '见家属', meds: [{ drug_name: '氨氯地平' }],
}
const get = (name: string) => fields.find((f) => f.name === name) as Field
const when = (name: string, change: Answers = {}, context = man) => holds(get(name).when ?? [], fields, factsOf(fields, { ...full, ...change }), context)
const need = (name: string, change: Answers = {}, context = man, derived: Answers = {}) => needed(get(name), fields, factsOf(fields, { ...full, ...change }, derived), context)

describe('conditions', () => {
  it('in: one of; for several codes, contains one of', () => {
    expect(when('symptoms_other')).toBe(true)
    expect(when('symptoms_other', { symptoms: ['2'] })).toBe(false)
    expect(when('adverse_text', { adverse: 2 })).toBe(true)
    expect(when('adverse_text')).toBe(false)
  })
  it('not_in: none of, and given', () => {
    expect(when('note')).toBe(true)
    expect(when('note', { sbp: 121 })).toBe(false)
  })
  it('a field that is not given fails every comparison', () => {
    for (const nothing of [undefined, null, '', NaN]) expect(when('note', { sbp: nothing })).toBe(false)
    expect(when('note', { dbp: undefined })).toBe(false)
    expect(when('goal_weight', { weight: '' })).toBe(false)
    expect(when('symptoms_other', { symptoms: [] })).toBe(false)
  })
  it('what is no number is not given to an order', () => expect(when('goal_weight', { weight: '8o' })).toBe(false))
  it('ge and lt compare decimals exactly', () => {
    expect(when('goal_weight', { weight: '80.0' })).toBe(true)
    expect(when('goal_weight', { weight: '79.9' })).toBe(false)
  })
  it('age in full years on the visit date', () => {
    expect(when('cognition')).toBe(true)
    expect(when('cognition', {}, woman)).toBe(false)
    expect(when('cognition', {}, { ...man, birth_date: '1961-03-02' })).toBe(false)
    expect(when('cognition', {}, { ...man, birth_date: '1961-03-01' })).toBe(true)
    expect(when('cognition', {}, { ...man, on: '' })).toBe(false)
    expect(when('cognition', {}, { ...man, birth_date: '' })).toBe(false)
  })
  it('age in full months, clamped to the last day of the month', () => {
    const c = (op: string, value: string) => [{ field: 'age_months', op, values: [value] }]
    const child = { ...man, birth_date: '2026-01-31', on: '2026-02-28' }
    expect(holds(c('ge', '1'), fields, full, child)).toBe(true)
    expect(holds(c('lt', '1'), fields, full, { ...child, on: '2026-02-27' })).toBe(true)
  })
  it('all comparisons have to hold', () => {
    expect(when('pregnant', {}, woman)).toBe(true)
    expect(when('pregnant')).toBe(false)
    expect(when('pregnant', {}, { ...woman, birth_date: '1956-01-15' })).toBe(false)
  })
  it('a yes or no is a code', () => {
    const c = [{ field: 'pregnant', op: 'in', values: ['0'] }]
    expect(holds(c, fields, { pregnant: false }, woman)).toBe(true)
    expect(holds(c, fields, { pregnant: true }, woman)).toBe(false)
    expect(holds(c, fields, {}, woman)).toBe(false)
  })
  it('a sex that is not known is none of them', () => {
    expect(holds([{ field: 'sex', op: 'not_in', values: ['2'] }], fields, {}, { ...man, sex: 0 })).toBe(true)
    expect(holds([{ field: 'sex', op: 'in', values: ['2'] }], fields, {}, { ...man, sex: 0 })).toBe(false)
  })
  it('an unknown name never holds', () => expect(holds([{ field: 'weather', op: 'given' }], fields, full, man)).toBe(false))
})

describe('what a complete form needs', () => {
  it('need', () => {
    expect(need('sbp')).toBe(true)
    expect(need('weight')).toBe(false)
  })
  it('need_when', () => {
    expect(need('adverse')).toBe(true)
    expect(need('adverse', { meds: [] })).toBe(false)
    expect(need('adverse', { meds: [{}] })).toBe(false)
    expect(need('lab_date')).toBe(true)
    expect(need('lab_date', { fpg: '' })).toBe(false)
    expect(need('env_toilet', {}, { ...man, rural: true })).toBe(true)
    expect(need('env_toilet')).toBe(false)
    expect(need('fpg', {}, { ...man, enrolled: ['dm'] })).toBe(true)
    expect(need('fpg')).toBe(false)
  })
  it('a condition on what the server derives', () => {
    expect(need('bmi_goal', {}, man, { bmi: '24' })).toBe(true)
    expect(need('bmi_goal', { bmi: '30' }, man, { bmi: '23.9' })).toBe(false)
  })
  it('when: needed if it holds, unless optional', () => {
    expect(need('symptoms_other')).toBe(true)
    expect(need('cognition')).toBe(true)
    expect(need('goal_weight', { weight: '80' })).toBe(false)
  })
  it('since and retired', () => {
    expect(need('hba1c')).toBe(true)
    expect(need('hba1c', {}, { ...man, on: '2024-12-31' })).toBe(false)
    expect(need('u_pro')).toBe(false)
  })
  it('of a visit that did not take place only what its outcome asks for', () => {
    const lost = { visit_outcome: 2 }
    expect(need('lost_reason', lost)).toBe(true)
    for (const name of ['sbp', 'visit_mode', 'cognition', 'adverse', 'next_visit_date']) expect(need(name, lost)).toBe(false)
    expect(need('visit_date', lost)).toBe(true)
  })
  it('an outcome that is not stated means done', () => expect(need('next_visit_date', { visit_outcome: undefined })).toBe(true))
})

describe('given', () => {
  it('knows empty values', () => {
    for (const nothing of [null, undefined, '', '  ', NaN, [], [{}], [{ a: '' }]]) expect(given(nothing)).toBe(false)
    for (const something of [0, false, '0', ['1'], [{ a: 1 }], {}]) expect(given(something)).toBe(true)
  })
})

describe('offered', () => {
  const asks = (name: string, answers: Answers, context = man) => offered(get(name), fields, factsOf(fields, answers), context)
  it('asks what the condition allows', () => {
    expect(asks('pregnant', full)).toBe(false)
    expect(asks('pregnant', full, woman)).toBe(true)
  })
  it('asks retired and later fields only where there is a value', () => {
    expect(asks('u_pro', full)).toBe(false)
    expect(asks('u_pro', { u_pro: '±' })).toBe(true)
    expect(asks('hba1c', {}, { ...man, on: '2024-12-31' })).toBe(false)
  })
})

describe('settle', () => {
  it('puts answers aside whose condition fails, and brings them back', () => {
    const aside: Answers = {}
    const without = settle(fields, { ...full, symptoms: ['2'] }, aside, man)
    expect(without.symptoms_other).toBeUndefined()
    const again = settle(fields, { ...without, symptoms: ['10'] }, aside, man)
    expect(again.symptoms_other).toBe('乏力')
    expect(aside).toEqual({})
  })
  it('leaves answers alone that may stay', () => expect(settle(fields, full, {}, man)).toBe(full))
  it('follows chains of conditions', () => {
    const chain = [field('a', 'int'), field('b', 'int', { when: [{ field: 'a', op: 'in', values: ['1'] }] }), field('c', 'int', { when: [{ field: 'b', op: 'given' }] })]
    const aside: Answers = {}
    expect(settle(chain, { a: 2, b: 1, c: 1 }, aside, man)).toEqual({ a: 2 })
    expect(settle(chain, { a: 1 }, aside, man)).toEqual({ a: 1, b: 1, c: 1 })
  })
})
