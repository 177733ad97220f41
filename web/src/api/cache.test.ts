import { beforeEach, describe, expect, it } from 'vitest'
import { cache } from './cache'
import { ApiProblem, Offline } from './client'

const gone = () => Promise.reject(new Offline('无法连接服务器'))
const query = { queryKey: ['people'], retry: false }

beforeEach(() => cache.clear())

describe('without a connection', () => {
  it('what was read stays as it was, to be read again later', async () => {
    cache.setQueryData(query.queryKey, ['周桂芳'])
    await expect(cache.fetchQuery({ ...query, queryFn: gone, staleTime: 0 })).rejects.toThrow(Offline)
    expect(cache.getQueryState(query.queryKey)).toMatchObject({ status: 'success', data: ['周桂芳'], error: null, isInvalidated: true })
  })
  it('what was never read is an error, not an empty page', async () => {
    await expect(cache.fetchQuery({ ...query, queryFn: gone })).rejects.toThrow(Offline)
    expect(cache.getQueryState(query.queryKey)).toMatchObject({ status: 'error', fetchStatus: 'idle' })
  })
  it('an error of the server is shown whatever was read before', async () => {
    cache.setQueryData(query.queryKey, ['周桂芳'])
    const refused = () => Promise.reject(new ApiProblem(403, 'forbidden', '无权限', '', [], ''))
    await expect(cache.fetchQuery({ ...query, queryFn: refused, staleTime: 0 })).rejects.toThrow(ApiProblem)
    expect(cache.getQueryState(query.queryKey)?.status).toBe('error')
  })
})
