import { QueryClient } from '@tanstack/vue-query'
import { ApiProblem, Offline } from './client'

const retry = (n: number, e: Error) => !(e instanceof ApiProblem) && n < 2

/**
 * What was read from the server and is still shown. It is emptied when somebody else signs in. Without a connection a query fails and says so; by
 * default it would wait without a word, and the page would look as if there were nothing.
 */
export const cache = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry, refetchOnWindowFocus: false, networkMode: 'always' } },
})

// What was read stays on screen when the connection goes; a page that cannot come to a list keeps its error, which has its own way to try again.
cache.getQueryCache().subscribe((event) => {
  if (event.type !== 'updated' || event.action.type !== 'error') return
  const { query } = event
  if (query.state.error instanceof Offline && query.state.data !== undefined && !query.state.fetchMeta?.fetchMore) {
    query.setState({ status: 'success', error: null, isInvalidated: true })
  }
})

/** readAgain reads what could not be read while there was no connection, as far as it is on screen. */
export async function readAgain(): Promise<void> {
  await cache.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' || state.isInvalidated })
}
