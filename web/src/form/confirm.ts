import { ElMessageBox } from 'element-plus'
import { h } from 'vue'
import { i18n } from '@/i18n'

/** confirmUnusual shows the unusual values and asks whether they are right. */
export async function confirmUnusual(warnings: string[]): Promise<boolean> {
  const { t } = i18n.global
  try {
    await ElMessageBox.confirm(h('ul', { class: 'unusual' }, [...new Set(warnings)].map((w) => h('li', w))), t('form.unusual'), {
      confirmButtonText: t('form.unusualYes'),
      cancelButtonText: t('form.unusualNo'),
      type: 'warning',
      closeOnClickModal: false,
    })
    return true
  } catch {
    return false // the user goes back
  }
}

/** askWhy asks for the reason of a correction that a rule demands; undefined when the user goes back. */
export async function askWhy(rule: string): Promise<string | undefined> {
  const { t } = i18n.global
  try {
    const answer = await ElMessageBox.prompt(rule, t('form.monthLocked'), {
      confirmButtonText: t('common.save'),
      cancelButtonText: t('common.back'),
      inputPlaceholder: t('form.correctReason'),
      inputValidator: (v: string) => (v?.trim().length ?? 0) > 0 && v.trim().length <= 200 || t('form.correctReason'),
      closeOnClickModal: false,
    })
    return answer.value.trim()
  } catch {
    return undefined
  }
}
