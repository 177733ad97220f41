import { ElMessageBox } from 'element-plus'
import { type MaybeRefOrGetter, onScopeDispose, ref, toValue, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, ok } from '@/api/client'
import { complain } from '@/ui/problem'

const longest = 120_000 // milliseconds that identifiers stay readable on an unwatched screen

export interface Identifiers {
  id_no: string
  phone_self: string
}

/** useReveal shows identity number and phone in full after a reason was given, which is kept in the audit; they are never stored. */
export function useReveal(id: MaybeRefOrGetter<string>) {
  const { t } = useI18n()
  const shown = ref<Identifiers>()
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(() => toValue(id), hide)
  onScopeDispose(hide)

  function hide() {
    clearTimeout(timer)
    shown.value = undefined
  }

  async function reveal() {
    let reason: string
    try {
      const answer = await ElMessageBox.prompt(t('resident.revealText'), t('resident.reveal'), {
        confirmButtonText: t('resident.revealYes'),
        cancelButtonText: t('common.cancel'),
        inputPlaceholder: t('resident.revealHint'),
        inputValidator: (v: string) => !!v?.trim() || t('resident.revealReason'),
        closeOnClickModal: false,
      })
      reason = answer.value.trim().slice(0, 60)
    } catch {
      return
    }
    try {
      // A header holds no Chinese, so the reason is URL-encoded.
      const header = { 'X-Access-Reason': encodeURIComponent(reason) }
      const { id_no, phone_self } = await ok(api.GET('/residents/{id}', { params: { path: { id: toValue(id) }, query: { reveal: true }, header } }))
      shown.value = { id_no, phone_self }
      timer = setTimeout(hide, longest)
    } catch (e) {
      complain(e)
    }
  }

  return { shown, reveal, hide }
}

/** masked reports whether anything of it is hidden. */
export function masked(ids: Identifiers): boolean {
  return /\*/.test(ids.id_no + ids.phone_self)
}
