import { store } from './store'

/** What waits on this device, whoever filled it in: how much, and nothing else, since nobody is signed in. */
export interface Waiting {
  all: number
  refused: number
}

export async function countWaiting(): Promise<Waiting> {
  const states = await store.queue.orderBy('[owner+state]').keys()
  return { all: states.length, refused: states.filter((key) => (key as unknown as [string, string])[1] === 'refused').length }
}
