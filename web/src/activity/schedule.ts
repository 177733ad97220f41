// What was done of each sort of activity against what is due.
import type { Schemas } from '@/api/client'

/** The sorts of activity with a number a year: the figure of what was done, the variant of the completion rate, and the unit. */
const sorts = [
  { sort: 'lecture', code: 'he.lecture_times', unit: 'times' },
  { sort: 'consult', code: 'he.consult_times', unit: 'times' },
  { sort: 'print', code: 'he.print_kinds', unit: 'kinds' },
  { sort: 'board', code: 'he.board_updates', unit: 'times' },
  { sort: 'av', code: 'he.av_kinds', unit: 'kinds' },
] as const

const completion = (sort: string) => `he.schedule_completion_rate.${sort}`

/** scheduleCodes are the figures that scheduleOf reads. */
export const scheduleCodes: string[] = sorts.flatMap((s) => [s.code, completion(s.sort)])

export interface Scheduled {
  sort: (typeof sorts)[number]['sort']
  unit: 'times' | 'kinds'
  done: number
  credited: number // of what is due, no organisation more than its own
  due: number
}

/** scheduleOf puts figures together by sort of activity. */
export function scheduleOf(figures: Pick<Schemas['ServiceFigure'], 'code' | 'numerator' | 'denominator'>[]): Scheduled[] {
  const find = (code: string) => figures.find((f) => f.code === code)
  return sorts.map((s) => {
    const rate = find(completion(s.sort))
    return { sort: s.sort, unit: s.unit, done: find(s.code)?.numerator ?? 0, credited: rate?.numerator ?? 0, due: rate?.denominator ?? 0 }
  })
}
