import { ElMessage } from 'element-plus'
import { ApiProblem, Offline } from '@/api/client'
import { i18n } from '@/i18n'

export interface Described {
  text: string
  trace?: string
}

/** describe says in the user's words what went wrong. */
export function describe(error: unknown): Described {
  if (error instanceof ApiProblem) {
    const fields = error.fields.map((f) => f.message).filter(Boolean)
    return { text: fields.length > 0 ? fields.slice(0, 5).join(i18n.global.locale.value === 'en' ? '; ' : '；') : error.text, trace: error.trace }
  }
  if (error instanceof Offline) return { text: error.message }
  return { text: i18n.global.t('common.because', { what: i18n.global.t('common.error'), why: error instanceof Error ? error.message : String(error) }) }
}

/** complain shows it on top of the page. */
export function complain(error: unknown): void {
  ElMessage.error({ message: describe(error).text, duration: 6000, showClose: true })
}
