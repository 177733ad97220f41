import { useI18n } from 'vue-i18n'
import { isCount } from './figure'
import type { Figure } from './queries'

/** useWords puts figures into the words of the language shown. */
export function useWords() {
  const { t, te, locale } = useI18n()
  const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

  const label = (f: { name: string; english?: string }) => (locale.value === 'en' && f.english ? f.english : f.name)
  const programme = (code: string) => (te(`county.programmes.${code}`) ? t(`county.programmes.${code}`) : code)
  const level = (code: string) => (te(`county.levels.${code}`) ? t(`county.levels.${code}`) : code)
  const count = (n: number | null) => (n === null ? '－' : number.format(n))
  const unit = (per: number) => ({ 1000: '‰', 100_000: t('county.perHundredThousand') })[per] ?? '%'
  const rate = (n: number | null, per: number) => (n === null ? '－' : `${number.format(n)}${unit(per)}`)
  /** short is how far a target is: in percentage points, or in the unit of the rate. */
  const short = (n: number, per: number) => (per === 1000 || per === 100_000 ? `${number.format(n)}${unit(per)}` : t('county.points', { n: number.format(n) }))
  const signed = (n: number) => `${n > 0 ? '▲ +' : n < 0 ? '▼ −' : '＝ '}${number.format(Math.abs(n))}`
  /** the main number of a figure: its rate, or the count itself */
  const value = (f: Figure) => (isCount(f) ? count(f.amount ?? f.numerator) : rate(f.rate, f.per))

  return { label, programme, level, count, unit, rate, short, signed, value }
}
