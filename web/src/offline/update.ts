import { defineStore } from 'pinia'
import { ref } from 'vue'
import { unsaved } from './unsaved'
import { useConnection } from './connection'
import { useQueue } from './useQueue'

const often = 3_600_000 // ms between two looks for a new version: a clinic leaves the page open for days

/** What stands in the way of beginning a new version now. */
export type Obstacle = 'typed' | 'waiting' | 'lost'

/** A new version of the application: it is fetched in the background by the service worker (worker/sw.ts) and begun when the user says so. */
export const useUpdate = defineStore('update', () => {
  const available = ref(false)
  const mine = document.querySelector('meta[name=jiwei-version]')?.getAttribute('content') // none while developing
  let registration: ServiceWorkerRegistration | undefined

  /** start registers the service worker; browsers have it on secure addresses only. */
  async function start(): Promise<void> {
    if (!mine || !navigator.serviceWorker || registration) return
    registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
    registration.addEventListener('updatefound', follow)
    navigator.serviceWorker.addEventListener('controllerchange', () => void compare())
    window.addEventListener('online', () => void look())
    setInterval(() => void look(), often)
    follow()
    await look()
  }

  /** look asks the server for a new version. */
  async function look(): Promise<void> {
    await registration?.update().then(compare, () => undefined)
  }

  function follow(): void {
    const coming = registration?.installing
    coming?.addEventListener('statechange', () => void compare())
  }

  /** compare tells whether the newest version that is wholly here is another than this page's. */
  async function compare(): Promise<void> {
    if (registration?.installing) return
    const newest = registration?.waiting ?? registration?.active
    if (!newest) return
    available.value = (await versionOf(newest)) !== mine
    // The page came from the server and is the new version already: the old worker has nothing to do any more.
    if (!available.value && newest === registration?.waiting) newest.postMessage('activate')
  }

  function obstacle(): Obstacle | undefined {
    if (unsaved()) return 'typed'
    if (useQueue().waiting.length > 0) return 'waiting'
    return useConnection().lost ? 'lost' : undefined
  }

  /** begin loads the new version, unless something stands in the way, which it tells. */
  async function begin(): Promise<Obstacle | undefined> {
    const why = obstacle()
    if (why) return why
    const next = registration?.waiting
    if (next) {
      const taken = new Promise((resolve) => next.addEventListener('statechange', resolve, { once: true }))
      next.postMessage('activate')
      await taken
    }
    location.reload()
    return undefined
  }

  return { available, start, begin }
})

function versionOf(worker: ServiceWorker): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = (e) => resolve(e.data)
    worker.postMessage('version', [port2])
  })
}
