import { queryOptions } from '@tanstack/vue-query'
import { api, ok } from '@/api/client'
import type { Field, Spec } from './types'

/** specQuery is the query for the description of a form, which changes only with the program. */
export function specQuery(form: string) {
  return queryOptions<Spec>({
    queryKey: ['form', form],
    staleTime: 3_600_000,
    gcTime: Infinity,
    queryFn: async ({ signal }) => named(await ok(api.GET('/forms/{form}', { params: { path: { form } }, signal }))),
  })
}

/** named gives the fields of a form the English of their units and sections. */
export function named(spec: Spec): Spec {
  const name = (f: Field): Field => ({
    ...f,
    unitEnglish: spec.glossary[f.unit ?? ''],
    sectionEnglish: spec.glossary[f.section ?? ''],
    ...(f.items && { items: f.items.map(name) }),
  })
  return { ...spec, fields: spec.fields.map(name) }
}
