import { uuid } from '@/form/uuid'
import { store } from './store'

const term = 40_000 // longer than a request may take

/** ifAlone does the work unless another tab is doing it; `keep` prolongs the right while the work goes on. */
export async function ifAlone(name: string, work: (keep: () => Promise<unknown>) => Promise<void>): Promise<void> {
  if (navigator.locks) {
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await work(() => Promise.resolve())
    })
    return
  }
  const holder = uuid()
  if (!(await lease(name, holder))) return
  try {
    await work(() => lease(name, holder))
  } finally {
    await store.leases.where({ name }).filter((row) => row.holder === holder).delete()
  }
}

/** lease takes or prolongs the right by a row that all tabs see; false: somebody else has it. */
export function lease(name: string, holder: string, now = Date.now()): Promise<boolean> {
  return store.transaction('rw', store.leases, async () => {
    const row = await store.leases.get(name)
    if (row && row.holder !== holder && row.until > now) return false
    await store.leases.put({ name, holder, until: now + term })
    return true
  })
}
