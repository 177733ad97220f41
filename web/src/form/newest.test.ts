import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { Offline } from '@/api/client'
import { useNewest } from './newest'

describe('useNewest', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function start(ask: (q: number, signal: AbortSignal) => Promise<string>) {
    const question = ref<number>()
    const scope = effectScope()
    const state = scope.run(() => useNewest(() => question.value, ask, 400))!
    return { question, scope, state }
  }
  const put = async (target: { value?: number }, n: number) => {
    target.value = n
    await nextTick()
  }

  it('asks once for what is typed in quick succession', async () => {
    const ask = vi.fn(async (q: number) => `answer ${q}`)
    const { question, state } = start(ask)
    for (const n of [1, 13, 138]) await put(question, n)
    await vi.advanceTimersByTimeAsync(400)
    expect(ask).toHaveBeenCalledTimes(1)
    expect(state.answer.value).toBe('answer 138')
  })

  it('an older answer that comes late is dropped', async () => {
    const { question, state } = start((q) => new Promise((done) => setTimeout(() => done(`answer ${q}`), q === 1 ? 5000 : 100)))
    await put(question, 1)
    await vi.advanceTimersByTimeAsync(400)
    await put(question, 2)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(state.answer.value).toBe('answer 2')
    expect(state.checking.value).toBe(false)
  })

  it('tells when the server cannot be reached, keeps the last answer, and asks again when it can be', async () => {
    let reachable = true
    const { question, state } = start(async (q) => {
      if (!reachable) throw new Offline('down')
      return `answer ${q}`
    })
    await put(question, 1)
    await vi.advanceTimersByTimeAsync(400)
    reachable = false
    await put(question, 2)
    await vi.advanceTimersByTimeAsync(400)
    expect([state.offline.value, state.answer.value]).toEqual([true, 'answer 1'])
    reachable = true
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(400)
    expect([state.offline.value, state.answer.value]).toEqual([false, 'answer 2'])
  })

  it('asks nothing after its page is gone', async () => {
    const ask = vi.fn(async () => '')
    const { question, scope } = start(ask)
    await put(question, 1)
    scope.stop()
    await vi.advanceTimersByTimeAsync(1000)
    expect(ask).not.toHaveBeenCalled()
  })
})
