import { describe, expect, it } from 'vitest'
import { away, byProgramme, changeOf, gapOf, isCount, lacksFigure, latest, listed, ranked, shortName, standing } from './figure'
import type { Figure } from './queries'

function figure(change: Partial<Figure>): Figure {
  return {
    code: 'htn.standard_management_rate', name: '', english: '', programme: 'htn', numerator: 60, denominator: 100, rate: 60, target: 64, targets: [], met: false,
    denominator_source: 'counted', per: 100, ...change,
  }
}

describe('standing', () => {
  it.each([
    [figure({ rate: 64, met: true }), 'met'],
    [figure({ rate: 60 }), 'near'],
    [figure({ rate: 59 }), 'near'],
    [figure({ rate: 58.99 }), 'missed'],
    [figure({ rate: 8, target: 5, met: false, lower_better: true }), 'near'],
    [figure({ target: null, met: null }), 'free'],
    [figure({ rate: null, met: null }), 'none'],
  ])('%#', (f, expected) => expect(standing(f)).toBe(expected))

  it('says how far the target is', () => {
    expect(away(figure({ rate: 58.99 }))).toBe(5.01)
    expect(away(figure({ rate: 8, target: 5 }))).toBe(3)
    expect(away(figure({ rate: null }))).toBe(0)
  })
})

describe('denominators', () => {
  it('tells a count from a rate without its official figure', () => {
    expect(isCount(figure({ code: 'eld.exam_persons', denominator_source: 'none' }))).toBe(true)
    expect(isCount(figure({ code: 'htn.task_completion_rate', denominator_source: 'none' }))).toBe(false)
    expect(lacksFigure(figure({ code: 'htn.task_completion_rate', denominator_source: 'none' }))).toBe(true)
    expect(lacksFigure(figure({ denominator_source: 'fallback' }))).toBe(true)
    expect(lacksFigure(figure({ denominator_source: 'official' }))).toBe(false)
  })
  it('knows how many people do not count only where people are counted', () => {
    expect(gapOf(figure({}))).toBe(40)
    expect(gapOf(figure({ denominator_source: 'official' }))).toBeNull()
    expect(gapOf(figure({ numerator: 3, denominator: 2 }))).toBeNull()
    expect(gapOf(figure({ denominator: null }))).toBeNull()
  })
})

describe('the people listed first', () => {
  it('are those to work on', () => {
    expect(listed(figure({}))).toBe('gap')
    expect(listed(figure({ lower_better: true }))).toBe('numerator')
    expect(listed(figure({ code: 'ehr.new_count', denominator_source: 'none' }))).toBe('numerator')
  })
})

describe('change since last month', () => {
  const before = figure({ rate: 61.5, numerator: 50 })
  it('is better or worse by the direction of the indicator', () => {
    expect(changeOf(figure({}), before, '2026-11-22')).toEqual({ by: -1.5, better: false })
    expect(changeOf(figure({ lower_better: true }), before, '2026-11-22')).toEqual({ by: -1.5, better: true })
    expect(changeOf(figure({ rate: 61.5 }), before, '2026-11-22')).toEqual({ by: 0, better: null })
  })
  it('is of the numbers themselves for a count', () =>
    expect(changeOf(figure({ code: 'ehr.new_count', denominator_source: 'none', rate: null }), before, '2026-11-22')).toEqual({ by: 10, better: null }))
  it('is none in January, without a rate or without a figure before', () => {
    expect(changeOf(figure({}), before, '2027-01-15')).toBeNull()
    expect(changeOf(figure({ rate: null }), before, '2026-11-22')).toBeNull()
    expect(changeOf(figure({}), undefined, '2026-11-22')).toBeNull()
  })
})

describe('lists', () => {
  it('groups by programme in the order of the server', () => {
    const groups = byProgramme([figure({ programme: 'eld' }), figure({ programme: 'htn' }), figure({ programme: 'eld' })])
    expect(groups.map((g) => [g.code, g.figures.length])).toEqual([['eld', 2], ['htn', 1]])
  })
  it('ranks the best first and those without a rate last', () => {
    const rates = (list: (number | null)[], lower_better = false) => ranked(list.map((rate) => ({ rate, lower_better }))).map((f) => f.rate)
    expect(rates([null, 5, 9, null, 7])).toEqual([9, 7, 5, null, null])
    expect(rates([null, 5, 9], true)).toEqual([5, 9, null])
  })
  it('takes the entry that holds on a day', () => {
    const entry = (on: string, value: string) => ({ figure: 'pop.resident', on, value, source: '', updated_at: 0, updated_by: '' })
    const entries = [entry('2026-07-01', '2'), entry('2026-01-01', '1'), entry('2026-12-31', '3')]
    expect(latest(entries, 'pop.resident', '2026-11-22')?.value).toBe('2')
    expect(latest(entries, 'pop.resident', '2025-12-31')).toBeUndefined()
    expect(latest(entries, 'est.htn', '2026-11-22')).toBeUndefined()
  })
})

describe('shortName', () => {
  it.each([
    ['柳林镇王家湾村卫生室', '柳林镇卫生院', '王家湾'],
    ['城关街道朝阳社区卫生服务站', '城关街道社区卫生服务中心', '朝阳'],
    ['柳林镇卫生院', '示范县卫生健康局', '柳林镇'],
    ['卫生院', '', '卫生院'],
    ['Riverside clinic', '', 'Riverside clinic'],
  ])('%s', (name, parent, expected) => expect(shortName(name, parent)).toBe(expected))
})
