import { Dexie, type EntityTable } from 'dexie'

/** What somebody typed and did not save yet. */
export interface DraftRow {
  id: string // owner/key
  at: number
  sealed: Uint8Array
}

/** A save that waits to be sent, or that the server refused. */
export interface QueueRow {
  seq: number // the order of sending
  id: string // the client's id: the same save is kept once
  owner: string
  state: 'waiting' | 'refused'
  change: number // counts the changes, so that an answer to an older content is not taken for one to the newer
  sealed: Uint8Array
}

/** Who may send now, where the browser has no locks. */
export interface LeaseRow {
  name: string
  holder: string
  until: number
}

export const store = new Dexie('jiwei-offline') as Dexie & {
  drafts: EntityTable<DraftRow, 'id'>
  queue: EntityTable<QueueRow, 'seq'>
  leases: EntityTable<LeaseRow, 'name'>
}
store.version(1).stores({ drafts: 'id, at', queue: '++seq, &[owner+id], [owner+state]', leases: 'name' })

/** changeDrafts changes the drafts at once: the change is on its way before it returns, so that it holds even when the page is just being left. */
export async function changeDrafts(change: (drafts: IDBObjectStore) => void): Promise<void> {
  if (!store.isOpen()) await store.open()
  await new Promise<void>((resolve, reject) => {
    const tx = store.backendDB().transaction('drafts', 'readwrite')
    tx.oncomplete = () => resolve()
    tx.onabort = () => reject(tx.error ?? new Error('drafts'))
    change(tx.objectStore('drafts'))
    tx.commit?.()
  })
}

const keptFor = 30 * 86_400_000

/** dropOldDrafts removes what nobody came back to for 30 days. */
export async function dropOldDrafts(now = Date.now()): Promise<void> {
  await store.drafts.where('at').below(now - keptFor).delete()
}
