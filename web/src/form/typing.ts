// What people type, as they type it: full-width digits of a Chinese keyboard, dates in every usual form.
import type { Field, Value } from './types'

/** narrow turns full-width letters, digits and signs into ordinary ones. */
export function narrow(text: string): string {
  return text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[。]/g, '.').replace(/\u3000/g, ' ').trim()
}

/** numberTyped is a typed number as the API takes it: an int as a number, a decimal as text. What is no number stays as it is, to be complained about. */
export function numberTyped(field: Field, text: string): Value {
  const t = narrow(text)
  if (t === '') return undefined
  return field.kind === 'int' && /^-?\d{1,15}$/.test(t) ? Number(t) : t
}

/** dateTyped reads 20260305, 2026-3-5, 2026/3/5, 2026年3月5日, and of the year of `today` 0305, 3-5, 3月5日; undefined when it is no date. */
export function dateTyped(text: string, today: string): string | undefined {
  const t = narrow(text)
  const year = today.slice(0, 4)
  const m =
    /^(\d{4})(\d{2})(\d{2})$/.exec(t) ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(t) ??
    withYear(/^()(\d{2})(\d{2})$/.exec(t), year) ??
    withYear(/^()(\d{1,2})[-/.月](\d{1,2})日?$/.exec(t), year)
  if (!m) return undefined
  const date = `${m[1]}-${m[2]?.padStart(2, '0')}-${m[3]?.padStart(2, '0')}`
  return isDate(date) ? date : undefined
}

function withYear(m: RegExpExecArray | null, year: string): string[] | null {
  return m && ['', year, m[2] ?? '', m[3] ?? '']
}

/** isDate reports whether a text is a day of the calendar. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const d = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(d.getTime()) && d.toISOString().slice(0, 10) === text
}

export type Doubt = 'integer' | 'number' | 'date' | 'hard' | 'soft'

/** doubtOf is what is wrong with a value by itself, before the server is asked, so that it shows without a network too. */
export function doubtOf(field: Field, value: Value): Doubt | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (field.kind === 'date') return isDate(String(value)) ? undefined : 'date'
  if (field.set || (field.kind !== 'int' && field.kind !== 'decimal')) return undefined
  if (field.kind === 'int' && !/^-?\d+$/.test(String(value))) return 'integer'
  if (field.kind === 'decimal' && !/^-?\d+(\.\d+)?$/.test(String(value))) return 'number'
  const n = Number(value)
  const outside = (r?: { low?: number | null; high?: number | null } | null) => !!r && ((r.low ?? -Infinity) > n || (r.high ?? Infinity) < n)
  if (outside(field.hard)) return 'hard'
  return outside(field.soft) ? 'soft' : undefined
}

/** rangeText is "50–300". */
export function rangeText(range?: { low?: number | null; high?: number | null } | null): string {
  if (!range) return ''
  const { low, high } = range
  if (low !== undefined && low !== null && high !== undefined && high !== null) return `${low}–${high}`
  return low !== undefined && low !== null ? `≥ ${low}` : `≤ ${high}`
}
