import { describe, expect, it } from 'vitest'
import { glucoses, pressures, targetLine, targetOn, targetsOf, weights } from './trends'
import type { TimelineEntry } from './types'

const targets = targetsOf([{ name: 'bp_target.sbp', value: '140' }, { name: 'bp_target_65.sbp', value: '150' }, { name: 'fpg_target', value: '7.0' }])
const entry = (on: string, more: Partial<TimelineEntry>): TimelineEntry => ({ kind: 'record', on, id: on, form: 'hypertension_followup', text: '', complete: true, voided: false, ...more })

describe('trends', () => {
  it('reads the limits of the parameters and keeps the usual ones for what is not told', () => {
    expect(targetsOf([{ name: 'bp_target.sbp', value: '130' }]).adult).toEqual({ sbp: 130, dbp: 90 })
    expect(targets.fpg).toBe(7)
  })

  it('has another limit from the 65th birthday on', () => {
    expect(targetOn('1961-03-10', '2026-03-09', targets).sbp).toBe(140)
    expect(targetOn('1961-03-10', '2026-03-10', targets).sbp).toBe(150)
    expect(targetOn('', '2026-03-10', targets).sbp).toBe(140)
  })

  it('judges each value by the limit of its day, oldest first, without what is void', () => {
    const list = pressures([entry('2026-04-01', { sbp: 145, dbp: 80 }), entry('2026-02-01', { sbp: 145, dbp: 80 }), entry('2026-03-01', { sbp: 190, dbp: 99, voided: true })], '1961-03-10', targets)
    expect(list.map((p) => [p.on, p.high])).toEqual([['2026-02-01', true], ['2026-04-01', false]])
  })

  it('calls a value that equals the limit high', () => {
    expect(pressures([entry('2026-01-01', { sbp: 120, dbp: 90 })], '1980-01-01', targets)[0]?.high).toBe(true)
    expect(glucoses([entry('2026-01-01', { fpg: '7.0' }), entry('2026-01-02', { fpg: '6.9' })], targets).map((g) => g.high)).toEqual([true, false])
  })

  it('steps on the birthday when it lies between', () => {
    expect(targetLine('1961-03-10', '2026-01-01', '2026-12-31', targets).map((l) => [l.on, l.target.sbp])).toEqual([['2026-01-01', 140], ['2026-03-10', 150], ['2026-12-31', 150]])
    expect(targetLine('1980-03-10', '2026-01-01', '2026-12-31', targets)).toHaveLength(2)
  })

  it('takes weights from records that have one', () => {
    const record = (on: string, body: object, voided = false) => ({ id: on, form: 'checkup', voided, record: { visit_date: on, ...body } })
    expect(weights([record('2026-02-01', { weight: 64.8, bmi: '26.1' }), record('2026-01-01', { weight: null }), record('2026-01-15', { weight: 60 }, true)])).toEqual([
      { on: '2026-02-01', id: '2026-02-01', form: 'checkup', weight: 64.8, bmi: 26.1 },
    ])
  })
})
