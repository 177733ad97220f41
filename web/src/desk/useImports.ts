import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { defineStore } from 'pinia'
import { computed, reactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { type Schemas, api, ok } from '@/api/client'
import { uuid } from '@/form/uuid'
import { everyPage } from '@/ui/orgs'
import { kindsOf } from './kinds'

export type Job = Schemas['ImportJob']

/** Sent is a file of an import as the user still has it: rows that were refused are taken from it. */
export interface Sent {
  name: string // under which it was sent
  file: File
}

export const csvErrors = 10_000 // as many errors are kept of one import
const pollEvery = 1500

/** The files of the imports of this session, in memory only. */
export const useSentFiles = defineStore('sent-files', () => {
  const byImport = reactive(new Map<string, Sent[]>())
  return { byImport }
})

export const running = (job: Pick<Job, 'state'>): boolean => ['queued', 'running', 'undoing'].includes(job.state)

/** useKinds are the kinds of files that can be imported. */
export function useKinds() {
  const { t } = useI18n()
  const forms = useQuery(
    queryOptions({
      queryKey: ['forms', 'names'],
      staleTime: 3_600_000,
      queryFn: ({ signal }) => everyPage((cursor) => ok(api.GET('/forms', { params: { query: { limit: 200, cursor } }, signal }))),
    }),
  )
  const kinds = computed(() => kindsOf(forms.data.value ?? [], (code) => t(`desk.kinds.${code}`)))
  return { forms, kinds }
}

/** startImport uploads files; a dry run only checks them. */
export async function startImport(files: Sent[], dryRun: boolean): Promise<Job> {
  const form = new FormData()
  form.append('dry_run', String(dryRun))
  for (const { name, file } of files) form.append('file', file, name)
  return ok(
    api.POST('/imports', {
      params: { header: { 'Idempotency-Key': uuid() } },
      body: { dry_run: dryRun, file: files.map((f) => f.name) },
      bodySerializer: () => form,
    }),
  )
}

/** undoImport begins to take back what an import has written. */
export function undoImport(id: string): Promise<Job> {
  return ok(api.POST('/imports/{id}/undo', { params: { path: { id } } }))
}

/** useImport follows an import until it has ended. */
export function useImport(id: string) {
  return useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => ok(api.GET('/imports/{id}', { params: { path: { id }, query: { limit: 1 } }, signal })),
    refetchInterval: (query) => (!query.state.data || running(query.state.data) ? pollEvery : false),
  })
}

/** useImports are all imports, latest first. */
export function useImports() {
  return useInfiniteQuery({
    queryKey: ['imports'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => ok(api.GET('/imports', { params: { query: { limit: 20, cursor: pageParam || undefined } }, signal })),
    getNextPageParam: (page) => page.next_cursor || undefined,
    refetchInterval: (query) => (query.state.data?.pages[0]?.items.some(running) ? pollEvery : false),
  })
}
