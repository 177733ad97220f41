// Civil dates are texts "YYYY-MM-DD": they sort as they are, and no time zone can move them.
import { i18n } from '@/i18n'

const china = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' })

/** today in China, where the records are kept. */
export function today(now = new Date()): string {
  return china.format(now)
}

function parts(date: string): [number, number, number] {
  const [y, m, d] = date.split('-').map(Number)
  return [y ?? 0, m ?? 1, d ?? 1]
}

/** addDays moves a date by days. */
export function addDays(date: string, days: number): string {
  const [y, m, d] = parts(date)
  return new Date(Date.UTC(y, m - 1, d + days)).toISOString().slice(0, 10)
}

/** addMonths moves a date by months; a day that the month does not have becomes its last. */
export function addMonths(date: string, months: number): string {
  const [y, m, d] = parts(date)
  const last = new Date(Date.UTC(y, m - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10)
}

/** daysBetween counts from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.UTC(...utc(to)) - Date.UTC(...utc(from))) / 86_400_000)
}

function utc(date: string): [number, number, number] {
  const [y, m, d] = parts(date)
  return [y, m - 1, d]
}

/** age in full years on a day; somebody born on 29 February is a year older on 28 February of other years (contract section 5 rule 14). */
export function age(birth: string, on: string): number {
  const years = parts(on)[0] - parts(birth)[0]
  return addMonths(birth, years * 12) <= on ? years : years - 1
}

/** ageText is "65 岁", or for a small child "1 岁 3 月", "3 月 5 天". */
export function ageText(birth: string, on: string): string {
  const { t } = i18n.global
  const [by, bm] = parts(birth)
  const [oy, om] = parts(on)
  let months = (oy - by) * 12 + om - bm
  if (addMonths(birth, months) > on) months--
  if (months < 0) return ''
  if (months < 12) return months === 0 ? t('common.days', { n: daysBetween(birth, on) }) : t('common.monthsDays', { months, days: daysBetween(addMonths(birth, months), on) })
  const years = Math.floor(months / 12)
  return years < 7 && months % 12 > 0 ? t('common.yearsMonths', { years, months: months % 12 }) : t('common.age', { n: years })
}

/** moment shows an instant in milliseconds as it was in China. */
export function moment(milliseconds: number): string {
  return new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(milliseconds)
}
