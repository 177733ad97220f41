import { queryOptions } from '@tanstack/vue-query'
import { api, ok } from '@/api/client'
import type { Spec } from './types'

/** specQuery is the query for the description of a form, which changes only with the program. */
export function specQuery(form: string) {
  return queryOptions<Spec>({
    queryKey: ['form', form],
    staleTime: 3_600_000,
    gcTime: Infinity,
    queryFn: ({ signal }) => ok(api.GET('/forms/{form}', { params: { path: { form } }, signal })),
  })
}
