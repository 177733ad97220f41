import { QueryClient } from '@tanstack/vue-query'
import { ApiProblem } from './client'

/** What was read from the server and is still shown. It is emptied when somebody else signs in. */
export const cache = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: (n: number, e: Error) => !(e instanceof ApiProblem) && n < 2, refetchOnWindowFocus: false } },
})
