import { describe, expect, it } from 'vitest'
import { gestation, pregnancyOf } from './pregnancy'

const record = (form: string, on: string, body: object = {}, voided = false) => ({ id: `${form} ${on}`, form, voided, record: { visit_date: on, ...body } })

describe('gestation', () => {
  it('counts from gestational day 0', () => {
    expect(gestation('2026-03-01', '2026-12-06')).toEqual({ weeks: 40, days: 0 })
    expect(gestation('2026-03-01', '2026-11-28')).toEqual({ weeks: 38, days: 6 })
    expect(gestation('2026-03-01', '2026-02-28')).toBeUndefined()
    expect(gestation('2026-03-01', '2027-02-01')).toBeUndefined()
  })
})

describe('pregnancyOf', () => {
  const booked = record('pregnancies', '2026-03-01', { edd: '2026-12-06', risk_colour: ['1'] })

  it('is none without a booking', () => {
    expect(pregnancyOf([record('antenatal_first', '2026-05-01')], '2026-06-01')).toBeUndefined()
    expect(pregnancyOf([{ ...booked, voided: true }], '2026-06-01')).toBeUndefined()
  })

  it('takes the latest pregnancy with its own visits and the latest assessment', () => {
    const p = pregnancyOf(
      [
        record('pregnancies', '2022-03-01'), record('antenatal_first', '2022-05-01'), booked, record('antenatal_followup', '2026-07-01'), record('antenatal_first', '2026-05-01'),
        record('antenatal_followup', '2026-07-01', {}, true), record('pregnancy_risk', '2026-07-02', { risk_colour: ['3', '5'] }),
      ],
      '2026-08-01',
    )
    expect(p?.visits.map((v) => v.on)).toEqual(['2026-05-01', '2026-07-01', '2026-07-02'])
    expect(p?.antenatal).toBe(2)
    expect(p?.colours).toEqual(['3', '5'])
    expect(p?.over).toBe(false)
  })

  it('is over after delivery, after closing, or long after the due date', () => {
    expect(pregnancyOf([booked, record('delivery', '2026-11-30')], '2026-12-01')?.over).toBe(true)
    expect(pregnancyOf([record('pregnancies', '2026-03-01', { edd: '2026-12-06', closed_on: '2026-05-01' })], '2026-06-01')?.over).toBe(true)
    expect(pregnancyOf([booked], '2027-06-01')?.over).toBe(true)
  })

  it('takes day 0 from the due date unless that follows from the last menses', () => {
    const of = (edd_source: number) => pregnancyOf([record('pregnancies', '2026-04-20', { edd: '2027-01-27', edd_source })], '2026-06-01')?.zero
    expect(of(1)).toBe('2026-04-20')
    expect(of(2)).toBe('2026-04-22')
  })

  it('counts 280 days when no due date is given', () => {
    expect(pregnancyOf([record('pregnancies', '2026-03-01')], '2026-06-01')?.edd).toBe('2026-12-06')
  })
})
