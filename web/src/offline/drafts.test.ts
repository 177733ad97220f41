import { beforeEach, describe, expect, it } from 'vitest'
import { keepDraft } from './drafts'
import type { Owner } from './seal'
import { dropOldDrafts, store } from './store'

const doctor: Owner = { id: '1', key: new Uint8Array(16).fill(1) }
const other: Owner = { id: '2', key: new Uint8Array(16).fill(2) }
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function opened(owner: Owner | undefined, key = 'visit/5') {
  const draft = keepDraft<{ sbp?: number }>(owner, key, {})
  await draft.whenReady
  return draft
}

beforeEach(() => store.drafts.clear())

describe('drafts', () => {
  it('keeps what is typed within 300 ms without being asked', async () => {
    const draft = await opened(doctor)
    draft.value.value.sbp = 15
    draft.value.value.sbp = 150
    await wait(300)
    await draft.flush()
    const again = await opened(doctor)
    expect(again.value.value).toEqual({ sbp: 150 })
    expect(again.found.value).toBeGreaterThan(0)
  })
  it('writes at once when the page is left', async () => {
    const draft = await opened(doctor)
    draft.value.value = { sbp: 150 }
    await draft.flush()
    expect((await opened(doctor)).value.value).toEqual({ sbp: 150 })
  })
  it('writes on while somebody types without a pause', async () => {
    const draft = await opened(doctor)
    for (let i = 0; i < 8; i++) {
      draft.value.value.sbp = i
      await wait(50)
    }
    expect(await store.drafts.count()).toBe(1)
  })
  it('writes nothing when nothing was typed', async () => {
    const draft = await opened(doctor)
    await draft.flush()
    expect(await store.drafts.count()).toBe(0)
  })
  it('is gone when everything typed is taken back', async () => {
    const draft = await opened(doctor)
    draft.value.value.sbp = 150
    await draft.flush()
    draft.value.value = {}
    await draft.flush()
    expect(await store.drafts.count()).toBe(0)
  })
  it('is gone after the save, also when a keystroke was still unwritten', async () => {
    const draft = await opened(doctor)
    draft.value.value.sbp = 150
    await draft.flush()
    draft.value.value.sbp = 151
    await draft.clear()
    draft.value.value.sbp = 152
    await draft.flush()
    expect(await store.drafts.count()).toBe(0)
  })
  it('is nobody else’s, and one key has one draft', async () => {
    const draft = await opened(doctor)
    draft.value.value.sbp = 150
    await draft.flush()
    expect((await opened(other)).value.value).toEqual({})
    expect((await opened({ ...doctor, key: other.key })).value.value).toEqual({})
    expect((await opened(doctor, 'visit/6')).value.value).toEqual({})
    expect((await opened(undefined)).value.value).toEqual({})
  })
  it('drops what is older than 30 days', async () => {
    const day = 86_400_000
    await store.drafts.bulkPut([
      { id: '1/old', at: Date.now() - 31 * day, sealed: new Uint8Array() },
      { id: '1/new', at: Date.now() - 29 * day, sealed: new Uint8Array() },
    ])
    await dropOldDrafts()
    expect(await store.drafts.toCollection().primaryKeys()).toEqual(['1/new'])
  })
})
