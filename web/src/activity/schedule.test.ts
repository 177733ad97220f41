import { describe, expect, it } from 'vitest'
import { scheduleCodes, scheduleOf } from './schedule'

describe('schedule of activities', () => {
  it('asks for what was done and what is due of every sort', () => {
    expect(scheduleCodes).toHaveLength(10)
    expect(scheduleCodes).toContain('he.schedule_completion_rate.lecture')
  })
  it('keeps more than is due apart from what counts', () => {
    const [lecture, consult] = scheduleOf([
      { code: 'he.lecture_times', numerator: 18, denominator: null },
      { code: 'he.schedule_completion_rate.lecture', numerator: 17, denominator: 20 },
    ])
    expect(lecture).toEqual({ sort: 'lecture', unit: 'times', done: 18, credited: 17, due: 20 })
    expect(consult).toEqual({ sort: 'consult', unit: 'times', done: 0, credited: 0, due: 0 })
  })
})
