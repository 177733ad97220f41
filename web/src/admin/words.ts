import { useI18n } from 'vue-i18n'
import type { Dated, Parameter } from './parameters'

/** useWords puts values of parameters as people read them. */
export function useWords() {
  const { t, te } = useI18n()

  function words(p: Parameter, value: string): string {
    switch (p.kind) {
      case 'flag':
        return t(`admin.parameter.flag.${value === '1' ? 'on' : 'off'}`)
      case 'choice':
        return te(`admin.parameter.choices.${value}`) ? t(`admin.parameter.choices.${value}`) : value
      case 'since':
        return value ? t('admin.parameter.since', { date: value }) : t('admin.parameter.notSet')
      case 'day': {
        const [m, d] = value.split('-').map(Number)
        return t('admin.parameter.day', { m, d })
      }
      default:
        return p.unit ? `${value} ${p.unit}` : value
    }
  }

  /** dated is a value with the day from which it holds, of so many values. */
  function dated(p: Parameter, v: Dated, among = 2): string {
    const when = v.from ? t('admin.parameter.from', { date: v.from }) : t(among > 1 ? 'admin.parameter.before' : 'admin.parameter.always')
    return `${when} ${words(p, v.value)}`
  }

  return { words, dated }
}
