// The one way to the server: a client typed by the OpenAPI text, with the access token of the session and one retry after it is renewed.
import createClient from 'openapi-fetch'
import { i18n } from '@/i18n'
import { accessToken, renew } from '@/session/tokens'
import type { components, paths } from './schema'

export type Schemas = components['schemas']

/** A problem that the server explains (RFC 9457); `fields` says what is wrong with which value. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly detail: string,
    readonly fields: Schemas['Field'][],
    readonly trace: string,
  ) {
    super(title)
  }

  /** The sentence to show: what happened, and why. */
  get text(): string {
    return this.detail ? i18n.global.t('common.because', { what: this.message, why: this.detail }) : this.message
  }
}

/** The server could not be reached: what was typed is kept and sent later. */
export class Offline extends Error {}

const listeners: ((reached: boolean) => void)[] = []

/** onReach is told of each request whether it reached the server. */
export function onReach(listener: (reached: boolean) => void): void {
  listeners.push(listener)
}

export const api = createClient<paths>({ baseUrl: '/api/v1', fetch: send })

/** send adds the token, and renews it once when it has run out. */
async function send(request: Request): Promise<Response> {
  const again = request.clone()
  const first = await reach(authorised(request))
  const signingIn = /\/auth\/(login|refresh|logout)$/.test(new URL(request.url).pathname)
  if (first.status !== 401 || signingIn || !(await renew())) return first
  return reach(authorised(again))
}

function authorised(request: Request): Request {
  request.headers.set('Accept-Language', i18n.global.locale.value) // sentences come in the language of the page
  const token = accessToken()
  if (token) request.headers.set('Authorization', `Bearer ${token}`)
  return request
}

async function reach(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request)
    listeners.forEach((tell) => tell(true))
    return answer
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    listeners.forEach((tell) => tell(false))
    throw new Offline(i18n.global.t('common.unreachable'), { cause })
  }
}

/** ok returns the answer of a call or throws what the server says is wrong. */
export async function ok<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call
  if (response.ok) return data as T
  const p = (typeof error === 'object' && error !== null ? error : {}) as Partial<Schemas['Problem']>
  throw new ApiProblem(response.status, p.code ?? 'unknown', p.title ?? i18n.global.t('common.serverError', { status: response.status }), p.detail ?? '', p.errors ?? [], p.trace_id ?? '')
}

/** versionOf reads the version that a change of an answered thing has to name. */
export function versionOf(response: Response): string {
  return response.headers.get('ETag') ?? ''
}
