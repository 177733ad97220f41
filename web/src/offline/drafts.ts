// What is typed is kept on this device on every keystroke, sealed, until it is saved: closing the browser or a power cut loses nothing.
import { type Ref, onScopeDispose, ref, watch } from 'vue'
import { useSession } from '@/session/store'
import { type Owner, ownerOf, seal, unseal } from './seal'
import { changeDrafts, dropOldDrafts, store } from './store'
import { typing } from './unsaved'

export interface Draft<T> {
  value: Ref<T>
  /** The kept content, if any, has been read; before that nothing should be typed. */
  ready: Ref<boolean>
  whenReady: Promise<void>
  /** When the content was typed that was found on this device; 0 = nothing was found. */
  found: Ref<number>
  /** Writes at once what is not yet written. */
  flush: () => Promise<void>
  /** Forgets the draft after a successful save; later changes are not kept. */
  clear: () => Promise<void>
}

const pause = 250 // milliseconds from the first unwritten keystroke
let swept = false

/** useDraft keeps what the signed-in person types under a key; nobody else can read it. */
export function useDraft<T>(key: string, initial: T): Draft<T> {
  const { account } = useSession()
  const draft = keepDraft(account ? ownerOf(account) : undefined, key, initial)
  const hide = () => {
    if (document.visibilityState === 'hidden') void draft.flush()
  }
  const leave = () => void draft.flush()
  document.addEventListener('visibilitychange', hide)
  window.addEventListener('pagehide', leave)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', hide)
    window.removeEventListener('pagehide', leave)
    void draft.flush()
  })
  return draft
}

/** keepDraft is useDraft for a given owner; without one nothing is kept. */
export function keepDraft<T>(owner: Owner | undefined, key: string, initial: T): Draft<T> {
  const value = ref(initial) as Ref<T>
  const ready = ref(false)
  const found = ref(0)
  const place = `draft/${key}`
  const id = `${owner?.id ?? ''}/${key}`
  const blank = JSON.stringify(initial)
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  let written: Promise<unknown> = Promise.resolve()

  const whenReady = read().finally(() => {
    ready.value = true
  })

  async function read(): Promise<void> {
    if (!owner) return
    try {
      if (!swept) {
        swept = true
        await dropOldDrafts()
      }
      const row = await store.drafts.get(id)
      const kept = row && unseal<T>(owner, place, row.sealed)
      if (row && kept !== undefined && timer === undefined) {
        value.value = kept
        found.value = row.at
      }
    } catch {
      // A browser that forbids storage works without drafts.
    }
  }

  watch(
    value,
    () => {
      if (!ready.value || ended) return
      typing()
      timer ??= setTimeout(() => void flush(), pause)
    },
    { deep: true, flush: 'sync' },
  )

  function stop(): boolean {
    const pending = timer !== undefined
    clearTimeout(timer)
    timer = undefined
    return pending
  }

  async function flush(): Promise<void> {
    if (stop() && !ended && owner) {
      if (JSON.stringify(value.value) === blank) change((drafts) => drafts.delete(id))
      else {
        const row = { id, at: Date.now(), sealed: seal(owner, place, value.value) }
        change((drafts) => drafts.put(row))
      }
    }
    await written
  }

  function change(work: (drafts: IDBObjectStore) => void): void {
    written = Promise.all([written, changeDrafts(work)]).catch(() => undefined)
  }

  async function clear(): Promise<void> {
    ended = true
    stop()
    change((drafts) => drafts.delete(id))
    await written
  }

  return { value, ready, whenReady, found, flush, clear }
}
