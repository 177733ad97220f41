import { describe, expect, it } from 'vitest'
import { curvesOf, linesOf, placeOf, positionOf, reach, valueOf } from './growth'

const child = { corrected_age_days: 365, weight: 9.6, length_height: 75, head: null }
const days = { unit: 'd', points: Array.from({ length: 1827 }, (_, at) => ({ at, sd: [1, 2, 3, 4, 5, 6, 7] })) }
const months = { unit: 'mo', points: [{ at: 0, sd: [1, 2, 3, 4, 5, 6, 7] }, { at: 24, sd: [2, 3, 4, 5, 6, 7, 8] }, { at: 81, sd: [3, 4, 5, 6, 7, 8, 9] }] }

describe('growth', () => {
  it('places a measurement by age in months, or by length', () => {
    expect(placeOf(child, 'weight')).toBeCloseTo(11.99)
    expect(placeOf(child, 'build')).toBe(75)
    expect(valueOf(child, 'build')).toBe(9.6)
    expect(valueOf(child, 'bmi')).toBe(17.1)
    expect(valueOf(child, 'head')).toBeUndefined()
  })

  it('draws seven lines, thinned when the table is by days, to the end of the axis', () => {
    const lines = linesOf([days], 24)
    expect(lines.map((l) => l.sd)).toEqual([-3, -2, -1, 0, 1, 2, 3])
    expect(lines[3]?.points[0]).toEqual([0, 4])
    expect(lines[3]?.points.length).toBeLessThan(80)
    expect(linesOf([months], 24)[0]?.points).toEqual([[0, 1], [24, 2]])
  })

  it('keeps weight by length and by height apart, which overlap', () => {
    const [lying, upright] = ['L', 'H'].map((position) => ({ unit: 'cm', position, points: [] }))
    const both = [lying!, upright!]
    expect(curvesOf(both, 'build', 'H')).toEqual([upright])
    expect(curvesOf(both, 'length_height', 'H')).toEqual(both)
    expect(positionOf({ corrected_age_days: 730 })).toBe('L')
    expect(positionOf({ corrected_age_days: 731 })).toBe('H')
  })

  it('shows two years for a small child and all of the table for a bigger one', () => {
    expect(reach([months], [3, 12], 'weight')).toBe(24)
    expect(reach([months], [3, 36], 'weight')).toBe(81)
  })
})
