import { describe, expect, it } from 'vitest'
import { type Figure, lacking, standing } from './targets'

function figure(numerator: number, denominator: number | null, target: number | null, more: Partial<Figure> = {}): Figure {
  return {
    code: 'c', name: 'n', english: 'e', programme: 'htn', numerator, denominator, rate: denominator ? (100 * numerator) / denominator : null, target, targets: [],
    met: null, denominator_source: 'counted', per: 100, ...more,
  }
}

describe('targets', () => {
  it('counts the people missing to the target', () => {
    expect(lacking(figure(21, 38, 60))).toBe(2) // 22.8 → 23
    expect(lacking(figure(60, 100, 60))).toBe(0)
    expect(lacking(figure(7, 10, 70))).toBe(0) // no rounding error
    expect(lacking(figure(9, 10, 70))).toBe(0)
  })
  it('counts who is too many where less is better', () => expect(lacking(figure(14, 35, 20, { lower_better: true }))).toBe(7))
  it('counts rates per thousand', () => expect(lacking(figure(4, 1000, 6, { per: 1000 }))).toBe(2))
  it('says nothing without a rate or a target', () => {
    expect(lacking(figure(1, null, 60))).toBeUndefined()
    expect(lacking(figure(1, 10, null))).toBeUndefined()
  })
  it('shows what is missing of the programmes of my people', () => {
    const s = standing([figure(1, 10, 60, { code: 'a' }), figure(9, 10, 60, { code: 'b' }), figure(1, 100, 60, { code: 'c', programme: 'ehr' }), figure(0, 9, 9, { programme: 'tb' })], new Set(['htn']))
    expect(s.open.map((f) => f.code)).toEqual(['c', 'a'])
    expect(s.met.map((f) => f.code)).toEqual(['b'])
  })
})
