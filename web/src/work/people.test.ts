import { describe, expect, it } from 'vitest'
import { type Duty, chosen, distinct, named, peopleOf } from './people'

function duty(resident: string, more: Partial<Duty> = {}): Duty {
  return {
    resident_id: resident, name: `人${resident}`, sex: 1, birth_date: '1950-01-01', org_code: 'o', org_name: '村', phone_self: '138****0000', phone_mother: '', address_now: '1组',
    doctor: '甲', programme: 'htn', kind: 'routine', urgent: false, form: 'hypertension_followup', opens_on: '2026-01-01', due_on: '2026-02-01', closes_on: '2026-02-01',
    status: 'due', days_late: 0, reason: 'r', why: 'w', ...more,
  }
}

describe('work list', () => {
  it('has one row for a person with several duties, the most urgent first', () => {
    const [p, ...rest] = peopleOf([duty('1', { due_on: '2026-03-01' }), duty('1', { programme: 'dm', days_late: 3, due_on: '2026-01-05' })])
    expect(rest).toEqual([])
    expect(p).toMatchObject({ id: '1', late: 3, due: '2026-01-05', danger: false })
    expect(p!.duties.map((d) => d.programme)).toEqual(['dm', 'htn'])
  })
  it('puts danger first, then the days late, then the day it is due', () => {
    const list = peopleOf([
      duty('due later', { due_on: '2026-03-01' }),
      duty('late', { days_late: 40 }),
      duty('referral', { urgent: true }),
      duty('due sooner'),
      duty('later', { days_late: 90 }),
      duty('danger late', { urgent: true, days_late: 1 }),
    ])
    expect(list.map((p) => p.id)).toEqual(['danger late', 'referral', 'later', 'late', 'due sooner', 'due later'])
  })
  it('is the same whatever order the pages come in', () => {
    const all = ['3', '1', '2'].flatMap((id) => [duty(id), duty(id, { programme: 'dm' })])
    expect(peopleOf(all).map((p) => p.id)).toEqual(peopleOf([...all].reverse()).map((p) => p.id))
  })
  it('filters by programme, doctor and text', () => {
    const all = [duty('1', { name: '周桂芳' }), duty('1', { programme: 'dm' }), duty('2', { doctor: '乙', address_now: '王家湾6组' })]
    expect(chosen(all, 'dm', '').map((p) => [p.id, p.duties.length])).toEqual([['1', 1]])
    expect(chosen(all, '', '乙').map((p) => p.id)).toEqual(['2'])
    expect(named(peopleOf(all), ' 桂芳').map((p) => p.id)).toEqual(['1'])
    expect(named(peopleOf(all), '6组').map((p) => p.id)).toEqual(['2'])
    expect(named(peopleOf(all), '无此人')).toEqual([])
  })
  it('offers the most frequent values first', () => expect(distinct(['甲', '', '乙', '乙'])).toEqual(['乙', '甲']))
})
