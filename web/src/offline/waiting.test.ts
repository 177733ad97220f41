import { beforeEach, expect, it } from 'vitest'
import { store } from './store'
import { countWaiting } from './waiting'

const row = (id: string, owner: string, state: 'waiting' | 'refused') => ({ id, owner, state, change: 0, sealed: new Uint8Array() })

beforeEach(() => store.queue.clear())

it('counts what waits on this device, whoever filled it in', async () => {
  expect(await countWaiting()).toEqual({ all: 0, refused: 0 })
  await store.queue.bulkAdd([row('a', '1', 'waiting'), row('b', '1', 'refused'), row('c', '2', 'waiting')])
  expect(await countWaiting()).toEqual({ all: 3, refused: 1 })
})
