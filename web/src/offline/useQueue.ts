import { type Subscription, liveQuery } from 'dexie'
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { Schemas } from '@/api/client'
import { useSession } from '@/session/store'
import { useConnection } from './connection'
import { type Label, type Outgoing, type QueueItem, attempt, drain, enqueue, idOf, list, release, remove, toServer, unreachable } from './queue'
import { type Owner, ownerOf } from './seal'

export type Encounter = Extract<Outgoing, { kind: 'encounter' }>
export type RecordSave = Extract<Outgoing, { kind: 'record' }>
/** answer is undefined when the save was kept to be sent later. */
export interface Saved<T> {
  answer?: T
}

const every = 15_000

/** The save queue of the signed-in person. */
export const useQueue = defineStore('queue', () => {
  const session = useSession()
  const connection = useConnection()
  const items = ref<QueueItem[]>([])
  const sending = ref(false)
  const waiting = computed(() => items.value.filter((i) => i.state === 'waiting'))
  const problems = computed(() => items.value.filter((i) => i.state === 'refused'))
  const listeners = new Set<(item: QueueItem) => void>()

  const owner = computed<Owner | undefined>(() => (session.account ? ownerOf(session.account) : undefined))

  let watched: Subscription | undefined
  watch(
    () => owner.value?.id,
    () => {
      watched?.unsubscribe()
      items.value = []
      const mine = owner.value
      if (!mine) return
      watched = liveQuery(() => list(mine)).subscribe({ next: (l) => (items.value = l), error: () => (items.value = []) })
      void send()
    },
    { immediate: true },
  )

  // A session that was renewed after it had run out goes on with what waits.
  watch(() => session.expired, (expired) => !expired && void send())

  let timer: ReturnType<typeof setInterval> | undefined
  watch(
    () => waiting.value.length > 0,
    (some) => {
      clearInterval(timer)
      timer = some ? setInterval(() => void send(), every) : undefined
    },
  )
  watch(() => connection.lost, (lost) => !lost && void send())

  /** send tries to send what waits. */
  async function send(): Promise<void> {
    if (!owner.value || session.expired || sending.value) return
    sending.value = true
    try {
      await drain(owner.value, toServer, (item) => listeners.forEach((l) => l(item)))
    } catch {
      // Storage is forbidden or full; what is shown is what is kept.
    } finally {
      sending.value = false
    }
  }

  /** save sends at once; when the server cannot be reached, or earlier saves of this resident wait, it is kept and sent in its turn. */
  async function save(out: Outgoing, label: Label): Promise<unknown> {
    const mine = owner.value
    if (!mine) throw new Error('signed out')
    if (await behind(out)) {
      await enqueue(mine, out, label)
      void send()
      return undefined
    }
    try {
      const answer = await attempt(out, toServer)
      await remove(mine, idOf(out)).catch(() => undefined) // it may have been here, refused
      return answer
    } catch (e) {
      if (!unreachable(e)) throw e
      await enqueue(mine, out, label)
      return undefined
    }
  }

  async function behind(out: Outgoing): Promise<boolean> {
    const before = () => waiting.value.some((i) => i.out.resident === out.resident && i.id !== idOf(out))
    if (!before() || !owner.value) return false
    await send()
    items.value = await list(owner.value)
    return before()
  }

  return {
    items,
    waiting,
    problems,
    sending,
    send,
    saveEncounter: async (out: Encounter, label: Label) => ({ answer: await save(out, label) }) as Saved<Schemas['EncounterAnswer']>,
    saveRecord: async (out: RecordSave, label: Label) => ({ answer: await save(out, label) }) as Saved<Schemas['Record']>,
    /** find returns a save by its id, to be shown again and corrected. */
    find: async (id: string) => (owner.value ? (await list(owner.value)).find((i) => i.id === id) : undefined),
    retry: async (id: string) => {
      if (owner.value) await release(owner.value, id)
      await send()
    },
    discard: async (id: string) => {
      if (owner.value) await remove(owner.value, id)
    },
    /** onSent is told of each save that the queue has sent; the answer ends that. */
    onSent: (listener: (item: QueueItem) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
})
