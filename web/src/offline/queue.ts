// Saves that could not be sent are kept, sealed, and sent in their order when the server can be reached again. The client makes the ids of
// the records, so sending one twice is the same as sending it once.
import { type Schemas, ApiProblem, Offline, api, ok } from '@/api/client'
import type { paths } from '@/api/schema'
import { i18n } from '@/i18n'
import { ifAlone } from './lease'
import { type Owner, seal, unseal } from './seal'
import { type QueueRow, store } from './store'

type RecordPut = paths['/residents/{id}/records/{form}/{uuid}']['put']
export type RecordBody = RecordPut['requestBody']['content']['application/json']

export type Outgoing =
  | { kind: 'encounter'; resident: string; body: Schemas['Encounter']; confirmed: boolean }
  | { kind: 'record'; resident: string; form: string; id: string; body: RecordBody; version?: string; confirmed: boolean; reason?: string }

/** What the list shows of a save, and where it is opened again. */
export interface Label {
  who: string
  what: string // names of the forms
  open: string // path of the page that corrects it; the page gets the save by `useQueue().find(route.query.queued)`
  state?: unknown // what that page needs to show it as it was
}

export interface Refusal {
  status: number
  code: string
  text: string
  fields: Schemas['Field'][]
}

interface Sealed {
  out: Outgoing
  label: Label
  at: number
  refusal?: Refusal
}

export interface QueueItem extends Sealed {
  id: string
  state: QueueRow['state']
}

export type Send = (out: Outgoing, signal: AbortSignal) => Promise<unknown>

const patience = 30_000 // a request without an answer for so long counts as not sent

/** toServer sends a save. */
export const toServer: Send = (out, signal) => {
  const query = out.confirmed ? { confirmed: true } : {}
  if (out.kind === 'encounter') {
    return ok(api.POST('/residents/{id}/encounter', { params: { path: { id: out.resident }, query }, body: out.body, signal }))
  }
  const header = { ...(out.version && { 'If-Match': out.version }), ...(out.reason && { 'X-Access-Reason': encodeURIComponent(out.reason) }) }
  return ok(
    api.PUT('/residents/{id}/records/{form}/{uuid}', { params: { path: { id: out.resident, form: out.form, uuid: out.id }, query, header }, body: out.body, signal }),
  )
}

/** idOf is the id under which a save is kept: that of its first record. */
export function idOf(out: Outgoing): string {
  return out.kind === 'record' ? out.id : (out.body.records[0]?.id ?? '')
}

/** attempt sends with an end to the waiting. */
export async function attempt(out: Outgoing, send: Send): Promise<unknown> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    return await send(out, stop.signal)
  } catch (e) {
    if (stop.signal.aborted) throw new Offline(i18n.global.t('common.tooSlow'), { cause: e })
    throw e
  } finally {
    clearTimeout(timer)
  }
}

/** unreachable: the server did not get it, or could not deal with it now; it is to be sent again as it is. */
export function unreachable(e: unknown): boolean {
  return e instanceof Offline || (e instanceof ApiProblem && [502, 503, 504].includes(e.status))
}

/** refused: the server will never take it as it is. */
function refused(e: unknown): e is ApiProblem {
  return e instanceof ApiProblem && e.status >= 400 && e.status < 500 && ![401, 408, 429].includes(e.status)
}

const place = (id: string) => `queue/${id}`

function open(owner: Owner, row: QueueRow): QueueItem | undefined {
  const content = unseal<Sealed>(owner, place(row.id), row.sealed)
  return content && { ...content, id: row.id, state: row.state }
}

/** enqueue keeps a save; one with the same id, such as a corrected one, takes the place of the former. */
export async function enqueue(owner: Owner, out: Outgoing, label: Label): Promise<void> {
  const id = idOf(out)
  const sealed = seal(owner, place(id), { out, label, at: Date.now() } satisfies Sealed)
  await store.transaction('rw', store.queue, async () => {
    const before = await store.queue.get({ owner: owner.id, id })
    if (before) await store.queue.update(before.seq, { state: 'waiting', change: before.change + 1, sealed })
    else await store.queue.add({ id, owner: owner.id, state: 'waiting', change: 0, sealed })
  })
}

/** list returns what the owner has in the queue, in the order of sending. */
export async function list(owner: Owner): Promise<QueueItem[]> {
  const rows = await store.queue.where('[owner+state]').anyOf([[owner.id, 'waiting'], [owner.id, 'refused']]).toArray()
  return rows.sort((a, b) => a.seq - b.seq).flatMap((row) => open(owner, row) ?? [])
}

/** remove takes a save out of the queue: it was sent in another way, or its writer gave it up. */
export async function remove(owner: Owner, id: string): Promise<void> {
  await store.queue.where('[owner+id]').equals([owner.id, id]).delete()
}

/** release lets a refused save be tried again as it is. */
export async function release(owner: Owner, id: string): Promise<void> {
  await store.queue.where('[owner+id]').equals([owner.id, id]).modify({ state: 'waiting' })
}

/**
 * drain sends what waits, one after the other, in one tab at a time. It stops when the server cannot be reached; what the server refuses
 * stays with its reason and does not hold up the rest.
 */
export function drain(owner: Owner, send: Send, sent: (item: QueueItem) => void = () => undefined): Promise<void> {
  return ifAlone(`jiwei-queue-${owner.id}`, async (keep) => {
    const unreadable = new Set<number>()
    for (;;) {
      const rows = await store.queue.where('[owner+state]').equals([owner.id, 'waiting']).sortBy('seq')
      const row = rows.find((r) => !unreadable.has(r.seq))
      if (!row) return
      const item = open(owner, row)
      if (!item) {
        unreadable.add(row.seq) // sealed with a key that is no more
        continue
      }
      await keep()
      const { out, label, at } = item
      let refusal: Refusal | undefined
      try {
        await attempt(out, send)
      } catch (e) {
        if (!refused(e)) return
        refusal = { status: e.status, code: e.code, text: e.text, fields: e.fields }
      }
      await settle(row, refusal && seal(owner, place(row.id), { out, label, at, refusal } satisfies Sealed))
      if (!refusal) sent(item)
    }
  })
}

/** settle removes what was sent, or keeps it with its refusal, unless it was changed in the meantime. */
function settle(row: QueueRow, refusal: Uint8Array | undefined): Promise<void> {
  return store.transaction('rw', store.queue, async () => {
    const now = await store.queue.get(row.seq)
    if (now?.change !== row.change) return
    if (refusal) await store.queue.update(row.seq, { state: 'refused', sealed: refusal })
    else await store.queue.delete(row.seq)
  })
}
