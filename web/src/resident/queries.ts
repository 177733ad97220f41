// What the resident page reads. The keys begin as those of other areas do, so that a saved record makes them be read anew.
import { queryOptions } from '@tanstack/vue-query'
import { type Schemas, api, ok } from '@/api/client'
import { everyPage } from '@/ui/orgs'
import type { Enrolment, Resident, TimelineEntry } from './types'

const limit = 200
const hour = 3_600_000

export function residentQuery(id: string) {
  return queryOptions<Resident>({ queryKey: ['resident', id], queryFn: ({ signal }) => ok(api.GET('/residents/{id}', { params: { path: { id } }, signal })) })
}

export function enrolmentsQuery(id: string) {
  return queryOptions<Enrolment[]>({
    queryKey: ['enrolments', id],
    queryFn: ({ signal }) => everyPage((cursor) => ok(api.GET('/residents/{id}/enrolments', { params: { path: { id }, query: { limit, cursor } }, signal }))),
  })
}

export function dutiesQuery(id: string) {
  return queryOptions<Schemas['Duty'][]>({
    queryKey: ['duties', id],
    queryFn: ({ signal }) => everyPage((cursor) => ok(api.GET('/residents/{id}/duties', { params: { path: { id }, query: { limit, cursor } }, signal }))),
  })
}

export function suggestionsQuery(id: string) {
  return queryOptions<Schemas['Suggestion'][]>({
    queryKey: ['suggestions', id],
    queryFn: ({ signal }) => everyPage((cursor) => ok(api.GET('/residents/{id}/suggestions', { params: { path: { id }, query: { limit, cursor } }, signal }))),
  })
}

export function familyQuery(id: string) {
  return queryOptions<Schemas['Relative'][]>({
    queryKey: ['family', id],
    queryFn: ({ signal }) => everyPage((cursor) => ok(api.GET('/residents/{id}/family', { params: { path: { id }, query: { limit, cursor } }, signal }))),
  })
}

export interface Timeline {
  items: TimelineEntry[]
  findings: Schemas['Finding'][]
}

export function timelineQuery(id: string) {
  return queryOptions<Timeline>({
    queryKey: ['timeline', id],
    queryFn: async ({ signal }) => {
      let findings: Schemas['Finding'][] = []
      const items = await everyPage(async (cursor) => {
        const page = await ok(api.GET('/residents/{id}/timeline', { params: { path: { id }, query: { limit, cursor } }, signal }))
        findings = page.findings
        return page
      })
      return { items, findings }
    },
  })
}

export function recordsQuery(id: string, form: string) {
  return queryOptions<Schemas['Record'][]>({
    queryKey: ['records', id, form, 'all'],
    queryFn: ({ signal }) =>
      everyPage((cursor) => ok(api.GET('/residents/{id}/records/{form}', { params: { path: { id, form }, query: { limit, cursor } }, signal }))),
  })
}

export function growthQuery(id: string) {
  return queryOptions<Schemas['Growth']>({ queryKey: ['growth', id], queryFn: ({ signal }) => ok(api.GET('/residents/{id}/growth', { params: { path: { id } }, signal })) })
}

export function vaccinationQuery(id: string) {
  return queryOptions<Schemas['Vaccination']>({
    queryKey: ['vaccination', id],
    queryFn: ({ signal }) => ok(api.GET('/residents/{id}/vaccination', { params: { path: { id } }, signal })),
  })
}

export function historyQuery(id: string) {
  return queryOptions<Schemas['Change'][]>({
    queryKey: ['resident', id, 'history'],
    queryFn: ({ signal }) => everyPage((cursor) => ok(api.GET('/residents/{id}/history', { params: { path: { id }, query: { limit, cursor } }, signal }))),
  })
}

export function transfersQuery(id: string) {
  return queryOptions<Schemas['TransferEntry'][]>({
    queryKey: ['resident', id, 'transfers'],
    queryFn: ({ signal }) => everyPage((cursor) => ok(api.GET('/residents/{id}/transfers', { params: { path: { id }, query: { limit, cursor } }, signal }))),
  })
}

/** mergesQuery are the merges by which a record became part of this one, or this one part of another. */
export function mergesQuery(id: string) {
  return queryOptions<Schemas['MergeEntry'][]>({
    queryKey: ['merges', id],
    queryFn: ({ signal }) => everyPage((cursor) => ok(api.GET('/merges', { params: { query: { resident: id, state: 'standing', limit, cursor } }, signal }))),
  })
}

export function formsQuery() {
  return queryOptions<Schemas['FormName'][]>({
    queryKey: ['forms'],
    staleTime: hour,
    queryFn: ({ signal }) => everyPage((cursor) => ok(api.GET('/forms', { params: { query: { limit, cursor } }, signal }))),
  })
}

export function parametersQuery() {
  return queryOptions<Schemas['Parameter'][]>({
    queryKey: ['parameters'],
    staleTime: hour,
    queryFn: ({ signal }) => everyPage((cursor) => ok(api.GET('/parameters', { params: { query: { limit, cursor } }, signal }))),
  })
}

/** findResidents asks the one search box of the API. */
export async function findResidents(q: string, signal?: AbortSignal): Promise<Schemas['Resident'][]> {
  return (await ok(api.GET('/residents', { params: { query: { q, limit: 20 } }, signal }))).items
}
