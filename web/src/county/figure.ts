// What a figure says: does it meet its target, how far is it, how did it change. Pure, so that it can be tested as tables.
import type { Schemas } from '@/api/client'
import type { Figure, Part } from './queries'

/** How a figure stands to its target: reached, at most `close` points away, further away, without a target, without a rate. */
export type Standing = 'met' | 'near' | 'missed' | 'free' | 'none'
type Judged = Pick<Figure, 'rate' | 'target' | 'met'>

const close = 5

export const marks: Record<Standing, string> = { met: '✓', near: '△', missed: '✕', free: '○', none: '－' }

export function standing(f: Judged): Standing {
  if (f.rate === null) return 'none'
  if (f.target === null || f.met === null) return 'free'
  if (f.met) return 'met'
  return Math.abs(f.rate - f.target) <= close ? 'near' : 'missed'
}

/** away is how many percentage points are missing to the target. */
export function away(f: Judged): number {
  return f.rate === null || f.target === null ? 0 : points(Math.abs(f.target - f.rate))
}

/** isCount tells a plain count from a rate that lacks its denominator. */
export function isCount(f: Pick<Figure, 'code' | 'denominator_source'>): boolean {
  return f.denominator_source === 'none' && !/_rate|permille/.test(f.code)
}

/** lacksFigure: the official figure is missing, whether the system's count stands in or not. */
export function lacksFigure(f: Figure): boolean {
  return f.denominator_source === 'fallback' || (f.denominator_source === 'none' && !isCount(f))
}

/** listed is the part of a figure whose people somebody asks for first: those to work on. */
export function listed(f: Pick<Figure, 'code' | 'denominator_source' | 'lower_better'>): Part {
  return isCount(f) || f.lower_better ? 'numerator' : 'gap'
}

/** gapOf is how many do not count yet, where the denominator is made of people. */
export function gapOf(f: Pick<Figure, 'denominator' | 'denominator_source' | 'numerator'>): number | null {
  const people = f.denominator_source === 'counted' || f.denominator_source === 'fallback'
  return people && f.denominator !== null && f.denominator >= f.numerator ? f.denominator - f.numerator : null
}

export interface Change {
  by: number
  better: boolean | null
}

/** changeOf compares with the same day of the month before; a figure of another statistics year is no comparison. */
export function changeOf(now: Figure, before: Figure | undefined, asOf: string): Change | null {
  if (!before || asOf.slice(5, 7) === '01') return null
  if (isCount(now)) return { by: now.numerator - before.numerator, better: null }
  if (now.rate === null || before.rate === null) return null
  const by = points(now.rate - before.rate)
  return { by, better: by === 0 ? null : by > 0 !== Boolean(now.lower_better) }
}

export interface Programme {
  code: string
  figures: Figure[]
}

/** byProgramme groups figures, the programmes in the order of the server. */
export function byProgramme(figures: Figure[]): Programme[] {
  const groups = new Map<string, Figure[]>()
  for (const f of figures) groups.set(f.programme, [...(groups.get(f.programme) ?? []), f])
  return [...groups].map(([code, list]) => ({ code, figures: list }))
}

/** ranked puts the best first; organisations without a rate come last. */
export function ranked<T extends { rate: number | null; lower_better?: boolean }>(list: T[]): T[] {
  return [...list].sort((a, b) => {
    if (a.rate === null || b.rate === null) return (a.rate === null ? 1 : 0) - (b.rate === null ? 1 : 0)
    return a.lower_better ? a.rate - b.rate : b.rate - a.rate
  })
}

const kinds = /(社区卫生服务中心|社区卫生服务站|中心卫生院|卫生院|卫生健康局|村卫生室|卫生室|服务站)$/

/** shortName leaves of a name what tells it from its neighbours: 柳林镇王家湾村卫生室 below 柳林镇卫生院 is 王家湾. */
export function shortName(name: string, parent = ''): string {
  const above = parent.replace(kinds, '')
  const rest = above && name.startsWith(above) && name.length > above.length ? name.slice(above.length) : name
  return rest.replace(kinds, '') || rest || name
}

/** latest is the entry of a figure that holds on a day. */
export function latest(entries: Schemas['Figure'][], figure: string, asOf: string): Schemas['Figure'] | undefined {
  return entries.filter((e) => e.figure === figure && (e.on ?? '') <= asOf).sort((a, b) => (b.on ?? '').localeCompare(a.on ?? ''))[0]
}

function points(n: number): number {
  return Math.round(n * 100) / 100
}
