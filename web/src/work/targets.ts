import type { Schemas } from '@/api/client'

export type Figure = Schemas['ServiceFigure']

/** lacking is how many more (or, where less is better, how many fewer) people reach the target; undefined without a rate or a target. */
export function lacking(f: Figure): number | undefined {
  if (f.target === null || f.rate === null || !f.denominator) return undefined
  const exact = (f.target * f.denominator) / f.per
  const n = f.lower_better ? f.numerator - Math.floor(exact + 1e-9) : Math.ceil(exact - 1e-9) - f.numerator
  return Math.max(0, n)
}

export interface Standing {
  open: Figure[] // most people missing first
  met: Figure[]
}

/** standing sorts the indicators that have a target by whether it is reached, for the programmes given (none = all). */
export function standing(figures: Figure[], programmes: Set<string>): Standing {
  const mine = figures.filter((f) => lacking(f) !== undefined && (programmes.size === 0 || f.programme === 'ehr' || programmes.has(f.programme)))
  const missing = (f: Figure) => lacking(f) ?? 0
  return {
    open: mine.filter((f) => missing(f) > 0).sort((a, b) => missing(b) - missing(a)),
    met: mine.filter((f) => missing(f) === 0),
  }
}
