import { describe, expect, it } from 'vitest'
import { addDays, addMonths, age, ageText, daysBetween, today } from './dates'

describe('dates', () => {
  it('is the day in China', () => expect(today(new Date('2026-01-31T16:00:00Z'))).toBe('2026-02-01'))
  it('crosses months and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  })
  it('clamps to the last day of the month (contract section 5 rule 14)', () => {
    expect(addMonths('2025-11-30', 3)).toBe('2026-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  })
  it('counts years as the rules do', () => {
    expect(age('1961-03-07', '2026-03-06')).toBe(64)
    expect(age('1961-03-07', '2026-03-07')).toBe(65)
    expect(age('1960-02-29', '2025-02-27')).toBe(64)
    expect(age('1960-02-29', '2025-02-28')).toBe(65)
  })
  it('shows the age of a child in months and days', () => {
    expect(ageText('2026-05-01', '2026-05-20')).toBe('19 天')
    expect(ageText('2026-01-31', '2026-04-02')).toBe('2 月 2 天')
    expect(ageText('2024-01-15', '2026-04-20')).toBe('2 岁 3 月')
    expect(ageText('1960-01-15', '2026-04-20')).toBe('66 岁')
  })
})
