import { beforeEach, describe, expect, it } from 'vitest'
import { ApiProblem, Offline } from '@/api/client'
import { lease } from './lease'
import { type Label, type Outgoing, type Send, drain, enqueue, list, release, remove, unreachable } from './queue'
import type { Owner } from './seal'
import { store } from './store'

const doctor: Owner = { id: '1', key: new Uint8Array(16).fill(1) }
const other: Owner = { id: '2', key: new Uint8Array(16).fill(2) }
const label: Label = { who: '周桂芳', what: '高血压随访', open: '/work/visit/5' }

function visit(id: string, sbp = 130): Outgoing {
  return { kind: 'encounter', resident: '5', confirmed: false, body: { shared: { sbp }, records: [{ form: 'hypertension_followup', id, body: {} }] } }
}

const problem = (status: number, code: string) => new ApiProblem(status, code, '有误', '', [], 't')
const ids = async (owner = doctor) => (await list(owner)).map((i) => `${i.id} ${i.state}`)

/** a server that keeps what it is sent */
function server(answer: (out: Outgoing) => void = () => undefined) {
  const got: Outgoing[] = []
  const send: Send = async (out) => {
    await Promise.resolve()
    answer(out)
    got.push(out)
  }
  return { got, send }
}

beforeEach(async () => {
  await store.queue.clear()
  await store.leases.clear()
})

describe('queue', () => {
  it('sends what waits in order, once each', async () => {
    for (const id of ['a', 'b', 'c']) await enqueue(doctor, visit(id), label)
    const { got, send } = server()
    const sent: string[] = []
    await drain(doctor, send, (item) => sent.push(item.id))
    await drain(doctor, send)
    expect(got).toEqual([visit('a'), visit('b'), visit('c')])
    expect(sent).toEqual(['a', 'b', 'c'])
    expect(await ids()).toEqual([])
  })
  it('sends each once when tabs try at the same time', async () => {
    for (const id of ['a', 'b', 'c']) await enqueue(doctor, visit(id), label)
    const { got, send } = server()
    await Promise.all([drain(doctor, send), drain(doctor, send)])
    expect(got.length).toBe(3)
  })
  it('keeps everything while the server cannot be reached, and goes on where it stopped', async () => {
    for (const id of ['a', 'b', 'c']) await enqueue(doctor, visit(id), label)
    let reached = 0
    const { got, send } = server(() => {
      if (++reached === 2) throw new Offline('x')
    })
    await drain(doctor, send)
    expect(await ids()).toEqual(['b waiting', 'c waiting'])
    await drain(doctor, send)
    expect(got).toEqual([visit('a'), visit('b'), visit('c')])
  })
  it.each([401, 408, 429, 500, 503])('keeps a save that the server could not deal with now: %i', async (status) => {
    await enqueue(doctor, visit('a'), label)
    await drain(doctor, server(() => { throw problem(status, 'x') }).send)
    expect(await ids()).toEqual(['a waiting'])
  })
  it('keeps a refused save with its reason and sends the rest', async () => {
    await enqueue(doctor, visit('a'), label)
    await enqueue(doctor, visit('b'), label)
    const { got, send } = server((out) => {
      if (out.kind === 'encounter' && out.body.records[0]?.id === 'a') throw problem(422, 'confirmation_required')
    })
    await drain(doctor, send)
    expect(got).toEqual([visit('b')])
    const [kept] = await list(doctor)
    expect(kept).toMatchObject({ id: 'a', state: 'refused', label, out: visit('a'), refusal: { status: 422, code: 'confirmation_required', text: '有误' } })
    await drain(doctor, server().send)
    expect(await ids()).toEqual(['a refused'])
    await release(doctor, 'a')
    await drain(doctor, server().send)
    expect(await ids()).toEqual([])
  })
  it('takes a corrected save in place of the refused one', async () => {
    await enqueue(doctor, visit('a', 400), label)
    await drain(doctor, server(() => { throw problem(422, 'invalid_fields') }).send)
    await enqueue(doctor, visit('a', 140), label)
    expect(await ids()).toEqual(['a waiting'])
    const { got, send } = server()
    await drain(doctor, send)
    expect(got).toEqual([visit('a', 140)])
  })
  it('loses no correction made while the former content is under way', async () => {
    await enqueue(doctor, visit('a', 130), label)
    const got: Outgoing[] = []
    await drain(doctor, async (out) => {
      got.push(out)
      if (got.length === 1) await enqueue(doctor, visit('a', 140), label)
    })
    expect(got).toEqual([visit('a', 130), visit('a', 140)])
    expect(await ids()).toEqual([])
  })
  it('is nobody else’s', async () => {
    await enqueue(doctor, visit('a'), label)
    expect(await list(other)).toEqual([])
    expect(await list({ ...doctor, key: other.key })).toEqual([])
    const { got, send } = server()
    await drain(other, send)
    await drain({ ...doctor, key: other.key }, send)
    expect(got).toEqual([])
    expect(await ids()).toEqual(['a waiting'])
    expect(JSON.stringify(await store.queue.toArray())).not.toContain('周桂芳')
  })
  it('can be given up', async () => {
    await enqueue(doctor, visit('a'), label)
    await remove(doctor, 'a')
    expect(await ids()).toEqual([])
  })
  it('knows what to send again', () => {
    expect(unreachable(new Offline('x'))).toBe(true)
    expect(unreachable(problem(502, 'x'))).toBe(true)
    expect(unreachable(problem(422, 'x'))).toBe(false)
    expect(unreachable(new Error('x'))).toBe(false)
  })
})

describe('lease', () => {
  it('is one tab’s until it ends or is given back', async () => {
    expect(await lease('q', 'tab 1', 0)).toBe(true)
    expect(await lease('q', 'tab 2', 1000)).toBe(false)
    expect(await lease('q', 'tab 1', 30_000)).toBe(true)
    expect(await lease('q', 'tab 2', 60_000)).toBe(false)
    expect(await lease('q', 'tab 2', 200_000)).toBe(true)
  })
})
