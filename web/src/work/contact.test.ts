import { describe, expect, it } from 'vitest'
import type { Answers, Context, Field, Spec } from '@/form/types'
import { type Contact, type Plan, adopt, arrange, choose, emptyContact, expose, lastShared, repeat, repeats, sharedNames, side, unfilled } from './contact'

function field(name: string, more: Partial<Field> = {}): Field {
  return { name, label: name, kind: 'int', ...more }
}

function spec(code: string, fields: Field[]): Spec {
  return { code, name: code, english: code, clause: '', edition: '', sections: [], glossary: {}, fields, value_sets: {}, schema: {}, needs_programme: true }
}

const visit = [field('visit_date', { kind: 'date', header: true, need: true }), field('org_code', { kind: 'text', header: true })]
const common = [
  field('sbp', { need: true }),
  field('weight', { kind: 'decimal', need: true }),
  field('weight_goal', { kind: 'decimal' }),
  field('smoke_now', { need: true, section: '生活方式指导' }),
  field('visit_class', { need: true }),
  field('next_visit_date', { kind: 'date' }),
  field('meds', { kind: 'list', items: [field('drug_name', { kind: 'text' }), field('adherence')] }),
]
const htn = spec('htn', [...visit, field('symptoms', { kind: 'codes', need: true }), ...common, field('salt_now', { section: '生活方式指导' }), field('bmi', { auto: true })])
const dm = spec('dm', [...visit, ...common, field('fpg', { kind: 'decimal', need: true })])
const plan: Plan = { on: '2026-11-22', forms: [], shared: ['visit_date', 'org_code', 'sbp', 'weight', 'weight_goal', 'smoke_now', 'visit_class', 'next_visit_date', 'meds'] }
const shared = ['visit_date', 'org_code', 'sbp', 'weight', 'weight_goal', 'smoke_now']
const lastHtn = {
  on: '2026-08-20',
  body: { sbp: 132, weight: 61.5, weight_goal: 58.4, smoke_now: 5, salt_now: 1, symptoms: ['1'], visit_class: 1, meds: [{ drug_name: '硝苯地平', adherence: 1 }] } as Answers,
}

function contact(...codes: string[]): Contact {
  return codes.reduce(choose, emptyContact())
}

describe('contact', () => {
  it('asks once what several forms ask, but decides for each by itself', () => {
    expect(sharedNames([htn, dm], plan)).toEqual(shared)
    expect(sharedNames([htn], { ...plan, shared: [] })).toEqual(['visit_date', 'org_code'])
  })
  it('keeps the id and the answers of a form that is taken away and added again', () => {
    const one = { ...contact('htn'), own: { htn: { salt_now: 2 } } }
    const again = choose(choose(one, 'htn'), 'htn')
    expect(again).toEqual(one)
    expect(one.ids.htn).toMatch(/^[0-9a-f-]{36}$/)
  })
  it('moves answers to where they are asked', () => {
    const alone: Contact = { ...contact('htn'), own: { htn: { sbp: 150, smoke_now: 5, visit_class: 2 } }, same: { htn: ['smoke_now'] } }
    const both = arrange(choose(alone, 'dm'), [htn, dm], shared)
    expect(both.shared).toEqual({ sbp: 150, smoke_now: 5 })
    expect(both.own).toEqual({ htn: { visit_class: 2 }, dm: {} })
    expect(both.same).toEqual({ htn: [], shared: ['smoke_now'] })
    const back = arrange(choose(both, 'dm'), [htn], ['visit_date', 'org_code'])
    expect(back.own.htn).toEqual({ sbp: 150, smoke_now: 5, visit_class: 2 })
    expect(back.shared).toEqual({})
    expect(back.same.htn).toEqual(['smoke_now'])
    expect(arrange(back, [htn], ['visit_date', 'org_code'])).toBe(back)
  })
  it('takes over habits, goals and medicines of the last time, never a measured value or a judgement', () => {
    const c = repeat(contact('htn'), htn, lastHtn, ['visit_date'])
    expect(c.own.htn).toEqual({ smoke_now: 5, salt_now: 1, weight_goal: '58.4', meds: [{ drug_name: '硝苯地平' }] })
    expect(c.same.htn).toEqual(['smoke_now', 'meds', 'salt_now', 'weight_goal'])
  })
  it('takes over nothing in place of what was typed, and each once', () => {
    const typed = { ...contact('htn', 'dm'), shared: { smoke_now: 0 } }
    const c = repeat(repeat(typed, htn, lastHtn, shared), dm, lastHtn, shared)
    expect(c.shared).toEqual({ smoke_now: 0, weight_goal: '58.4' })
    expect(c.same.shared).toEqual(['weight_goal'])
  })
  it('takes over by itself only from a follow-up of a programme not long ago', () => {
    expect(repeats(htn, lastHtn, '2026-11-22')).toBe(true)
    expect(repeats(htn, lastHtn, '2027-06-22')).toBe(false)
    expect(repeats(htn, undefined, '2026-11-22')).toBe(false)
    expect(repeats({ ...htn, needs_programme: false }, lastHtn, '2026-11-22')).toBe(false)
  })
  it('shows what was taken over once there is something to say about it', () => {
    const c = repeat(contact('htn'), htn, lastHtn, [])
    expect(expose(c, 'htn', (n) => n === 'meds').same.htn).toEqual(['smoke_now', 'salt_now', 'weight_goal'])
    expect(expose(c, 'htn').same.htn).toEqual([])
    expect(expose(c, 'htn', () => false)).toBe(c)
  })
  it('follows the rules until the doctor decides, and invites once', () => {
    const c = adopt(contact('htn', 'dm'), [htn, dm], { htn: { class: 1, next_visit: '2027-02-20' }, dm: { class: 2, next_visit: '2026-12-06' } })
    expect(c.own).toEqual({ htn: { visit_class: 1, next_visit_date: '2026-12-06' }, dm: { visit_class: 2, next_visit_date: '2026-12-06' } })
    const own = { ...c, own: { ...c.own, htn: { ...c.own.htn, visit_class: 4, next_visit_date: '2026-12-01' } } }
    const next = adopt(own, [htn, dm], { htn: { class: 2, next_visit: '2026-12-07' }, dm: { class: 1, next_visit: '2027-02-20' } })
    expect(next.own).toEqual({ htn: { visit_class: 4, next_visit_date: '2026-12-01' }, dm: { visit_class: 1, next_visit_date: '2026-12-07' } })
    expect(adopt(next, [htn, dm], { htn: { class: 2, next_visit: '2026-12-07' }, dm: { class: 1, next_visit: '2027-02-20' } })).toBe(next)
    expect(adopt(next, [htn], {})).toBe(next)
  })
  it('joins the last answers, the newest first', () => {
    expect(lastShared([{ on: '2026-08-01', body: { sbp: 130, weight: 60 } }, undefined, { on: '2026-03-01', body: { sbp: 150, smoke_now: 3, weight: null } }])).toEqual({
      on: '2026-08-01',
      body: { sbp: 130, smoke_now: 3, weight: 60 },
    })
    expect(lastShared([undefined])).toBeUndefined()
  })
  it('puts aside what need not be filled in, and knows what is missing', () => {
    const context: Context = { sex: 1, birth_date: '1950-01-01', on: '2026-11-22', enrolled: ['htn'], rural: true }
    expect(side(htn.fields, { visit_outcome: 1 }, context, [{ 'meds/0/drug_name': ['x'] }])).toEqual(['weight_goal', 'next_visit_date', 'salt_now'])
    expect(side(htn.fields, { visit_outcome: 1, weight_goal: '60' }, context, [])).toEqual(['next_visit_date', 'meds', 'salt_now'])
    expect(unfilled(dm.fields, { visit_date: '2026-11-22', sbp: 130, weight: '60' }, context).map((f) => f.name)).toEqual(['smoke_now', 'visit_class', 'fpg'])
  })
})
