import { queryOptions } from '@tanstack/vue-query'
import { type Schemas, api, ok } from '@/api/client'

/** everyPage collects a list page by page. */
export async function everyPage<T>(load: (cursor?: string) => Promise<{ items: T[]; next_cursor: string | null }>): Promise<T[]> {
  const all: T[] = []
  let cursor: string | undefined
  do {
    const page = await load(cursor)
    all.push(...page.items)
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return all
}

/** useOrgs is the query for every organisation that the signed-in person may see. */
export function useOrgs() {
  return queryOptions<Schemas['Org'][]>({
    queryKey: ['orgs'],
    staleTime: 300_000,
    queryFn: ({ signal }) => everyPage((cursor) => ok(api.GET('/orgs', { params: { query: { limit: 200, cursor } }, signal }))),
  })
}
