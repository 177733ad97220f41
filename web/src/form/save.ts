// Saving, voiding and reading one record.
import { ApiProblem, type Schemas, api, ok, versionOf } from '@/api/client'
import type { Label, RecordBody } from '@/offline/queue'
import { useQueue } from '@/offline/useQueue'
import { askWhy, confirmUnusual } from './confirm'
import type { Answers } from './types'

export interface Key {
  id: string // of the resident
  form: string
  uuid: string
}

export interface Saved {
  record: Schemas['Record']
  etag: string
}

/** openRecord reads a record with the version that a correction has to name. */
export async function openRecord(key: Key, signal?: AbortSignal): Promise<Saved> {
  const call = await api.GET('/residents/{id}/records/{form}/{uuid}', { params: { path: { ...key } }, signal })
  return { record: await ok(Promise.resolve(call)), etag: versionOf(call.response) }
}

/** saveRecord creates a record or, with the version that was seen, corrects it; without a connection it is queued. Unusual values are shown to be confirmed, and why a locked month is corrected is asked for; "back" when the user goes back. */
export async function saveRecord(key: Key, body: Answers, etag: string, label: Label): Promise<'saved' | 'queued' | 'back'> {
  const queue = useQueue()
  let confirmed = false
  let reason: string | undefined
  for (;;) {
    const out = { kind: 'record' as const, resident: key.id, form: key.form, id: key.uuid, body: body as RecordBody, version: etag || undefined, confirmed, reason }
    try {
      return (await queue.saveRecord(out, label)).answer ? 'saved' : 'queued'
    } catch (e) {
      if (!(e instanceof ApiProblem)) throw e
      const texts = e.fields.map((f) => f.message)
      if (e.code === 'confirmation_required' && !confirmed) {
        if (!(await confirmUnusual(texts))) return 'back'
        confirmed = true
      } else if (e.code === 'month_locked' && !reason) {
        reason = await askWhy(texts[0] ?? e.text)
        if (!reason) return 'back'
      } else throw e
    }
  }
}

/** historyPage reads a page of the former versions of a record. */
export function historyPage(key: Key, cursor?: string) {
  return ok(api.GET('/residents/{id}/records/{form}/{uuid}/history', { params: { path: { ...key }, query: { limit: 200, cursor } } }))
}

/** voidRecord takes a record out of every figure; it stays readable. */
export function voidRecord(key: Key, etag: string, reason: string): Promise<Schemas['Record']> {
  return ok(
    api.POST('/residents/{id}/records/{form}/{uuid}/void', { params: { path: { ...key }, header: { 'If-Match': etag } }, body: { reason } }),
  )
}
