import { type Ref, onScopeDispose, ref, watch } from 'vue'
import { Offline } from '@/api/client'
import { i18n } from '@/i18n'

/** useNewest asks again, a moment after what is asked about, or the language, has changed. Only the newest question is answered. */
export function useNewest<Q, A>(question: () => Q | undefined, ask: (q: Q, signal: AbortSignal) => Promise<A>, wait = 400) {
  const answer = ref() as Ref<A | undefined>
  const checking = ref(false)
  const offline = ref(false)
  const failure = ref<unknown>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  watch([() => JSON.stringify(question()), i18n.global.locale], start, { immediate: true })

  function start() {
    clearTimeout(timer)
    running?.abort()
    const asked = question()
    checking.value = asked !== undefined
    if (asked !== undefined) timer = setTimeout(() => run(asked), wait)
  }

  const back = () => offline.value && start()
  window.addEventListener('online', back)

  async function run(asked: Q) {
    const mine = new AbortController()
    running = mine
    try {
      const got = await ask(asked, mine.signal)
      if (mine.signal.aborted) return
      answer.value = got
      offline.value = false
      failure.value = undefined
    } catch (e) {
      if (mine.signal.aborted) return
      offline.value = e instanceof Offline
      failure.value = e
    }
    checking.value = false
  }

  onScopeDispose(() => {
    window.removeEventListener('online', back)
    clearTimeout(timer)
    running?.abort()
  })
  return { answer, checking, offline, failure }
}
