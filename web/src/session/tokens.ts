// The access token lives in memory only; the refresh token is in a cookie that no script can read. Tabs of one browser share a session:
// they tell each other of a new token, and only one renews at a time, since a refresh token used twice ends the session.
import { i18n } from '@/i18n'
import type { components } from '@/api/schema'

export type Account = components['schemas']['Account']
type SignedIn = components['schemas']['SignedIn']

let token = ''
let renewing: Promise<Resumed> | undefined
const listeners: ((account: Account | null) => void)[] = []
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('jiwei-session')

type Message = { kind: 'have'; session: SignedIn } | { kind: 'ask' } | { kind: 'ended' }
let session: SignedIn | undefined
let heard: ((s: SignedIn) => void) | undefined

if (channel) {
  channel.onmessage = (event: MessageEvent<Message>) => {
    const message = event.data
    if (message.kind === 'ask' && session) channel.postMessage({ kind: 'have', session } satisfies Message)
    if (message.kind === 'have') {
      take(message.session, false)
      heard?.(message.session)
    }
    if (message.kind === 'ended') drop(false)
  }
}

export function accessToken(): string {
  return token
}

/** onAccount is told who is signed in whenever that changes. */
export function onAccount(listener: (account: Account | null) => void): void {
  listeners.push(listener)
}

function take(s: SignedIn, tell: boolean): void {
  session = s
  token = s.access_token
  for (const listener of listeners) listener(s.user)
  if (tell) channel?.postMessage({ kind: 'have', session: s } satisfies Message)
}

function drop(tell: boolean): void {
  session = undefined
  token = ''
  for (const listener of listeners) listener(null)
  if (tell) channel?.postMessage({ kind: 'ended' } satisfies Message)
}

async function post(path: string, body: unknown): Promise<Response> {
  return fetch(`/api/v1/auth/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': i18n.global.locale.value, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })
}

/** signIn returns undefined, or what the server says is wrong. */
export async function signIn(username: string, password: string): Promise<string | undefined> {
  let answer: Response
  try {
    answer = await post('login', { username, password, cookie: true })
  } catch {
    return i18n.global.t('common.unreachable')
  }
  const body = await answer.json()
  if (!answer.ok) return body.detail ? i18n.global.t('common.because', { what: body.title, why: body.detail }) : body.title
  take(body as SignedIn, true)
  return undefined
}

/** What became of an attempt to go on with a session. */
export type Resumed = 'signed in' | 'signed out' | 'unreachable'

/** resume gets a new access token: from another tab, or by the cookie. */
export function resume(): Promise<Resumed> {
  renewing ??= exclusively(async (): Promise<Resumed> => {
    const before = token
    if (await fromOtherTab(before)) return 'signed in'
    const answer = await post('refresh', {})
    if (!answer.ok) {
      await answer.body?.cancel() // an answer that nobody reads keeps its connection
      if (answer.status === 401) drop(false)
      return answer.status >= 500 ? 'unreachable' : 'signed out'
    }
    take((await answer.json()) as SignedIn, true)
    return 'signed in'
  })
    .catch((): Resumed => 'unreachable')
    .finally(() => (renewing = undefined))
  return renewing
}

/** renew is resume for a request under way. False: somebody has to sign in. */
export async function renew(): Promise<boolean> {
  return (await resume()) === 'signed in'
}

/** fromOtherTab waits a moment for a tab that has a newer token than the one that ran out. */
function fromOtherTab(before: string): Promise<boolean> {
  if (!channel) return Promise.resolve(false)
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(false), 120)
    function done(found: boolean) {
      clearTimeout(timer)
      heard = undefined
      resolve(found)
    }
    heard = (s) => {
      if (s.access_token !== before) done(true)
    }
    channel.postMessage({ kind: 'ask' } satisfies Message)
  })
}

/** exclusively lets one tab at a time do it, where the browser offers locks (secure addresses only). */
function exclusively<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? (navigator.locks.request('jiwei-renew', work) as Promise<T>) : work()
}

export async function signOut(): Promise<void> {
  await post('logout', {}).catch(() => undefined)
  drop(true)
}
