// Backups: reading them, and the words of sizes, ages and commands.
import { queryOptions, useInfiniteQuery } from '@tanstack/vue-query'
import type { MaybeRefOrGetter } from 'vue'
import { type Schemas, api, ok } from '@/api/client'

export type Backup = Schemas['Backup']
export type Status = Schemas['BackupStatus']

const pollEvery = 1500
const day = 86_400_000

export const making = (b: Pick<Backup, 'state'>): boolean => b.state !== 'done' && b.state !== 'failed'

/** statusQuery is the plan, where things are kept and how old the last backup is. */
export function statusQuery() {
  return queryOptions<Status>({ queryKey: ['backups', 'plan'], staleTime: 0, retry: false, queryFn: ({ signal }) => ok(api.GET('/backups/plan', { signal })) })
}

/** useBackups are all backups, latest first; one that is being made is followed. */
export function useBackups(enabled: MaybeRefOrGetter<boolean>) {
  return useInfiniteQuery({
    queryKey: ['backups', 'list'],
    enabled,
    staleTime: 0,
    retry: false,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => ok(api.GET('/backups', { params: { query: { limit: 20, cursor: pageParam || undefined } }, signal })),
    getNextPageParam: (page) => page.next_cursor || undefined,
    refetchInterval: (query) => (query.state.data?.pages[0]?.items.some(making) ? pollEvery : false),
  })
}

/** percent says how far a backup is, if that is known: the last one tells how many rows to expect, never that all are written. */
export function percent(b: Pick<Backup, 'rows' | 'total'>): number | undefined {
  return b.total > 0 ? Math.min(99, Math.floor((b.rows / b.total) * 100)) : undefined
}

/** size in the unit that people know from their folders. */
export function size(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let n = bytes
  let i = 0
  for (; n >= 1024 && i < units.length - 1; i++) n /= 1024
  return `${i === 0 || n >= 100 ? Math.round(n) : n.toFixed(1)} ${units[i]}`
}

/** age in whole days and hours. */
export function age(since: number, now: number): { days: number; hours: number } {
  const passed = Math.max(0, now - since)
  return { days: Math.floor(passed / day), hours: Math.floor((passed % day) / 3_600_000) }
}

/** quote makes one word of a path for the shell. */
function quote(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}

/** restoreCommands are what the operator types to bring a backup back, into a new database beside the present one. */
export function restoreCommands(status: Pick<Status, 'folder' | 'key_file'>, backup: Pick<Backup, 'file' | 'place'>): string {
  const separator = status.folder.includes('\\') ? '\\' : '/'
  const file = backup.place === 'elsewhere' ? backup.file : `${status.folder}${separator}${backup.file}`
  const into = '--db sqlite:restored/jiwei.db --keys restored/jiwei.keys'
  return [`mkdir -p restored && cp -p ${quote(status.key_file)} restored/jiwei.keys`, `jiwei restore ${into} ${quote(file)}`, `jiwei verify ${into}`].join('\n')
}
