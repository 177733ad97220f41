// The reads of the county; every key begins with `county`, so that entering a figure or a target renews all of them.
import { queryOptions } from '@tanstack/vue-query'
import { type Schemas, api, ok } from '@/api/client'
import { everyPage } from '@/ui/orgs'

export type Figure = Schemas['ServiceFigure']
export type OrgFigure = Schemas['OrgFigure']
export type Part = 'numerator' | 'denominator' | 'gap'
export type Step = 'day' | 'month'

export const coverage = (org: string, as_of: string) =>
  queryOptions({
    queryKey: ['county', 'coverage', org, as_of],
    queryFn: ({ signal }) => ok(api.GET('/coverage', { params: { query: { org, as_of } }, signal })),
  })

export const byDoctor = (code: string, org: string, as_of: string) =>
  queryOptions({
    queryKey: ['county', 'by-doctor', code, org, as_of],
    queryFn: ({ signal }) =>
      everyPage((cursor) => ok(api.GET('/coverage/{code}/by-doctor', { params: { path: { code }, query: { org, as_of, limit: 200, cursor } }, signal }))),
  })

export const byOrg = (code: string, org: string, as_of: string) =>
  queryOptions({
    queryKey: ['county', 'by-org', code, org, as_of],
    queryFn: ({ signal }) =>
      everyPage((cursor) => ok(api.GET('/coverage/{code}/by-org', { params: { path: { code }, query: { org, as_of, limit: 200, cursor } }, signal }))),
  })

export const trend = (code: string, org: string, from: string, as_of: string, step: Step) =>
  queryOptions({
    queryKey: ['county', 'trend', code, org, from, as_of, step],
    queryFn: async ({ signal }) => (await ok(api.GET('/coverage/{code}/trend', { params: { path: { code }, query: { org, from, as_of, step } }, signal }))).items,
  })

export const definition = (code: string) =>
  queryOptions({
    queryKey: ['definition', code],
    staleTime: Infinity,
    queryFn: ({ signal }) => ok(api.GET('/coverage/{code}', { params: { path: { code } }, signal })),
  })

export const checks = (org: string, as_of: string) =>
  queryOptions({
    queryKey: ['county', 'checks', org, as_of],
    queryFn: async ({ signal }) => (await ok(api.GET('/coverage/checks', { params: { query: { org, as_of } }, signal }))).items,
  })

export const officialFigures = (code: string, year: number) =>
  queryOptions({
    queryKey: ['county', 'figures', code, year],
    queryFn: ({ signal }) =>
      everyPage((cursor) => ok(api.GET('/orgs/{code}/figures', { params: { path: { code }, query: { year, limit: 200, cursor } }, signal }))),
  })

export const targets = (org: string, year: number) =>
  queryOptions({
    queryKey: ['county', 'targets', org, year],
    queryFn: ({ signal }) => everyPage((cursor) => ok(api.GET('/targets', { params: { query: { org, year, limit: 200, cursor } }, signal }))),
  })

/** subjectPage reads one page of the people behind a figure; the reason goes into the audit. */
export function subjectPage(code: string, part: Part, org: string, as_of: string, reason: string, cursor: string | undefined, signal?: AbortSignal) {
  const header = reason ? { 'X-Access-Reason': encodeURIComponent(reason) } : {}
  return ok(api.GET('/coverage/{code}/subjects', { params: { path: { code }, query: { part, org, as_of, limit: 100, cursor }, header }, signal }))
}
