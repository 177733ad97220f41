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
