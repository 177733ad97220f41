// The reason of a correction travels with the save, in a header that takes any text.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Outgoing, toServer } from './queue'

afterEach(() => vi.unstubAllGlobals())

async function sent(reason?: string): Promise<Headers> {
  let headers = new Headers()
  vi.stubGlobal('fetch', (request: Request) => {
    headers = request.headers
    return Promise.resolve(new Response('{}', { status: 200, headers: { 'Content-Type': 'application/json' } }))
  })
  const out: Outgoing = { kind: 'record', resident: '1', form: 'checkup', id: 'a', body: { visit_date: '2026-10-01' }, version: '"2"', confirmed: false, reason }
  await toServer(out, new AbortController().signal)
  return headers
}

describe('a correction', () => {
  it('says why, when a locked month asks for it', async () => {
    const headers = await sent('血压抄错')
    expect(decodeURIComponent(headers.get('X-Access-Reason') ?? '')).toBe('血压抄错')
    expect(headers.get('If-Match')).toBe('"2"')
  })

  it('says nothing otherwise', async () => {
    expect((await sent()).has('X-Access-Reason')).toBe(false)
  })
})
