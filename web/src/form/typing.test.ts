import { describe, expect, it } from 'vitest'
import { dateTyped, doubtOf, numberTyped, rangeText } from './typing'
import type { Field } from './types'

const int: Field = { name: 'sbp', label: '收缩压', kind: 'int', hard: { low: 50, high: 300 }, soft: { low: 80, high: 220 } }
const decimal: Field = { name: 'weight', label: '体重', kind: 'decimal', hard: { low: 20, high: 300 } }

describe('typed numbers', () => {
  it('full-width digits count', () => expect(numberTyped(int, '１３８')).toBe(138))
  it('decimals stay as typed', () => {
    expect(numberTyped(decimal, '65.50')).toBe('65.50')
    expect(numberTyped(decimal, '65。5')).toBe('65.5')
  })
  it('what is no number is kept to be complained about', () => expect(numberTyped(int, '13a')).toBe('13a'))
  it('nothing is no value', () => expect(numberTyped(int, ' ')).toBeUndefined())
})

describe('typed dates', () => {
  const on = (text: string) => dateTyped(text, '2026-11-22')
  it('takes every usual form', () => {
    for (const text of ['20260305', '2026-3-5', '2026/03/05', '2026.3.5', '2026年3月5日', '２０２６０３０５', '0305', '3-5', '3月5日']) expect(on(text)).toBe('2026-03-05')
  })
  it('refuses days that do not exist', () => {
    for (const text of ['20260230', '2026-13-01', '2026', '202603', 'abc', '']) expect(on(text)).toBeUndefined()
    expect(on('20240229')).toBe('2024-02-29')
  })
})

describe('doubts', () => {
  it('hard before soft, limits inclusive', () => {
    expect([49, 50, 79, 80, 220, 221, 300, 301].map((n) => doubtOf(int, n))).toEqual(['hard', 'soft', 'soft', undefined, undefined, 'soft', 'soft', 'hard'])
  })
  it('kinds', () => {
    expect(doubtOf(int, '13a')).toBe('integer')
    expect(doubtOf(decimal, '1.')).toBe('number')
    expect(doubtOf({ name: 'd', label: '', kind: 'date' }, '2026-2-30')).toBe('date')
    expect(doubtOf({ name: 'o', label: '', kind: 'int', set: 's' }, 99)).toBeUndefined()
    expect(doubtOf(int, undefined)).toBeUndefined()
  })
  it('ranges', () => expect([rangeText({ low: 1, high: 2 }), rangeText({ low: 0 }), rangeText({ high: 9 }), rangeText(null)]).toEqual(['1–2', '≥ 0', '≤ 9', '']))
})
