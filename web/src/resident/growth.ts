// Growth charts. Each standard is a chart of its own: the two are never mixed.
import type { Schemas } from '@/api/client'

export type Standard = 'who' | 'wst423'
export const measures = ['weight', 'length_height', 'build', 'bmi', 'head'] as const
export type Measure = (typeof measures)[number]

type Measurement = Pick<Schemas['GrowthMeasurement'], 'corrected_age_days' | 'weight' | 'length_height' | 'head'>

const daysPerMonth = 30.4375 // as WHO counts

/** bandsOf are the SD lines of a standard. */
export function bandsOf(growth: Schemas['Growth'], standard: Standard): Schemas['GrowthBands'] {
  return standard === 'who' ? growth.who_bands : growth.wst423_bands
}

/** valueOf is what is judged by a measure, in its unit. */
export function valueOf(m: Measurement, measure: Measure): number | undefined {
  if (measure === 'bmi') return m.weight && m.length_height ? Math.round((m.weight * 100_000) / m.length_height ** 2) / 10 : undefined
  return (measure === 'build' ? m.weight : m[measure]) ?? undefined
}

/** placeOf is where a measurement stands on the axis: its length in cm for the weight by length, else the age in months. */
export function placeOf(m: Measurement, measure: Measure): number | undefined {
  if (measure === 'build') return m.length_height ?? undefined
  return months(m.corrected_age_days)
}

function months(days: number): number {
  return Math.round((days / daysPerMonth) * 100) / 100
}

export type Position = 'L' | 'H' // measured lying or standing

const standing = 731 // days of age from which children are measured standing

/** positionOf is how a child of that age is measured. */
export function positionOf(m: Pick<Measurement, 'corrected_age_days'>): Position {
  return m.corrected_age_days < standing ? 'L' : 'H'
}

/** curvesOf are the curves of one chart. Weight by length and weight by height overlap and are two charts; by age one follows the other. */
export function curvesOf(curves: Schemas['Curve'][], measure: Measure, position: Position): Schemas['Curve'][] {
  return measure === 'build' ? curves.filter((c) => c.position === position) : curves
}

export interface Line {
  sd: number // -3 to 3
  points: [number, number][]
}

/** linesOf are the SD lines up to a place on the axis. A table by days is thinned: the eye does not see more. */
export function linesOf(curves: Schemas['Curve'][], until: number): Line[] {
  return [-3, -2, -1, 0, 1, 2, 3].map((sd, i) => ({
    sd,
    points: curves.flatMap(({ unit, points }) => {
      const step = unit === 'd' ? 10 : 1
      return points
        .filter((_, n) => n % step === 0 || n === points.length - 1)
        .map((p): [number, number] => [unit === 'd' ? months(p.at) : p.at, p.sd[i] ?? NaN])
        .filter(([at, value]) => at <= until && !Number.isNaN(value))
    }),
  }))
}

/** reach is how far the axis goes: the first two years for a small child, else all of the table. */
export function reach(curves: Schemas['Curve'][], places: number[], measure: Measure): number {
  const end = Math.max(0, ...curves.flatMap((c) => c.points.slice(-1).map((p) => (c.unit === 'd' ? months(p.at) : p.at))))
  const far = Math.max(0, ...places)
  const small = measure === 'build' ? 85 : 24
  return far <= small && small < end ? small : Math.ceil(Math.max(end, far))
}
