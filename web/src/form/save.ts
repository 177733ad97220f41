// Saving, voiding and reading one record.
import { ApiProblem, type Schemas, api, ok, versionOf } from '@/api/client'
import type { Label, RecordBody } from '@/offline/queue'
import { useQueue } from '@/offline/useQueue'
import { confirmUnusual } from './confirm'
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

/** saveRecord creates a record or, with the version that was seen, corrects it; without a connection it is queued. Unusual values are shown to be confirmed; "back" when the user goes back to them. */
export async function saveRecord(key: Key, body: Answers, etag: string, label: Label): Promise<'saved' | 'queued' | 'back'> {
  const queue = useQueue()
  const put = (confirmed: boolean) =>
    queue.saveRecord(
      { kind: 'record', resident: key.id, form: key.form, id: key.uuid, body: body as RecordBody, version: etag || undefined, confirmed },
      label,
    )
  try {
    return (await put(false)).answer ? 'saved' : 'queued'
  } catch (e) {
    if (!(e instanceof ApiProblem) || e.code !== 'confirmation_required') throw e
    if (!(await confirmUnusual(e.fields.map((f) => f.message)))) return 'back'
    return (await put(true)).answer ? 'saved' : 'queued'
  }
}

/** voidRecord takes a record out of every figure; it stays readable. */
export function voidRecord(key: Key, etag: string, reason: string): Promise<Schemas['Record']> {
  return ok(
    api.POST('/residents/{id}/records/{form}/{uuid}/void', { params: { path: { ...key }, header: { 'If-Match': etag } }, body: { reason } }),
  )
}
