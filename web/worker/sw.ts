// The service worker keeps the application's own files, so that it opens without a connection. Answers of the interface never pass
// through it: what is kept on a device of people and their health is sealed (src/offline), and this has no key.
declare const self: ServiceWorkerGlobalScope & { built: { version: string; files: string[] } } // `built` is put in by plugin.ts

const { version, files } = self.built
const prefix = 'jiwei-files-'
const mine = prefix + version
const entry = '/'
const patience = 3000 // ms until an entry page that does not come is taken from this device

self.addEventListener('install', (e) => e.waitUntil(keepAll()))
self.addEventListener('activate', (e) => e.waitUntil(dropOthers().then(() => self.clients.claim())))
self.addEventListener('message', (e) => {
  if (e.data === 'version') e.ports[0]?.postMessage(version)
  if (e.data === 'activate') e.waitUntil(self.skipWaiting())
})
self.addEventListener('fetch', (e) => {
  const { origin, pathname } = new URL(e.request.url)
  if (e.request.method !== 'GET' || origin !== self.location.origin) return
  if (files.includes(pathname) || pathname.startsWith('/assets/')) e.respondWith(file(e.request))
  else if (e.request.mode === 'navigate' && !pathname.startsWith('/api/')) e.respondWith(entryPage(e.request))
})

/**
 * keepAll fetches what is not here yet, one after another, since the line is for the work first; cut off, it goes on where it was. What has not changed
 * since the version before is not fetched again: the name of a file changes with its content.
 */
async function keepAll(): Promise<void> {
  const cache = await caches.open(mine)
  for (const path of files) {
    if (await cache.match(path)) continue
    const named = path.startsWith('/assets/')
    const known = named ? await caches.match(path, { ignoreVary: true }) : undefined
    await cache.put(path, known ?? (await fetched(path, named ? 'default' : 'no-cache')))
  }
  const page = await fetched(entry, 'no-cache')
  if (!(await page.clone().text()).includes(version)) throw new Error('the server has another version by now')
  await cache.put(entry, page)
}

async function fetched(path: string, cache: RequestCache): Promise<Response> {
  const answer = await fetch(path, { cache })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer
}

/** dropOthers removes other versions, unless a second window may still be at work with one. */
async function dropOthers(): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (windows.length > 1) return
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== mine)
  await Promise.all(others.map((name) => caches.delete(name)))
}

/** file answers from this device, in whatever version it is kept. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

/** entryPage is the server's, so that nobody begins with an old version; when it does not come, the one that was kept with its files. */
async function entryPage(request: Request): Promise<Response> {
  const fresh = fetch(request).then(
    (answer) => (answer.status < 500 ? answer : undefined),
    () => undefined,
  )
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience))
  const kept = async () => (await caches.open(mine)).match(entry, { ignoreVary: true })
  return (await Promise.race([fresh, late])) ?? (await kept()) ?? (await fresh) ?? Response.error()
}
