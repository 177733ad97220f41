// The audit: what actions there are, and reading back to a day, which the API cannot do itself.
import { type Schemas, api, ok } from '@/api/client'
import { today } from '@/ui/dates'

export type AuditRow = Schemas['AuditRow']

/** The actions by what they concern, as the program writes them. */
export const actions: Record<string, string[]> = {
  session: ['login', 'login.refused', 'login.token_reused', 'logout', 'password.change'],
  people: ['resident.list', 'resident.read', 'resident.reveal', 'timeline.read', 'history.read', 'family.read', 'growth.read', 'vaccination.read', 'duty.list', 'duty.read', 'enrolment.list', 'suggestion.list', 'transfer.list', 'merge.list', 'coverage.subjects'],
  archives: ['resident.create', 'resident.correct', 'resident.transfer', 'resident.undo_transfer', 'resident.close', 'resident.reopen', 'resident.merge', 'resident.undo', 'enrolment.save'],
  records: ['record.list', 'record.read', 'record.create', 'record.correct', 'record.void', 'restricted.read', 'record.validate', 'encounter.plan', 'encounter.validate', 'suggestion.decide'],
  exchange: ['export.residents', 'export.subjects', 'export.coverage', 'import.start', 'import.done', 'import.failed', 'import.errors', 'import.undo', 'import.undone', 'import.undo_failed', 'import'],
  management: ['user.create', 'user.update', 'org.create', 'org.update', 'figure.save', 'target.save', 'target.delete', 'parameter.set', 'parameter.withdraw', 'parameter.in_force', 'backup', 'backup.done', 'backup.failed', 'backup.download', 'backup.delete', 'backup.plan', 'audit.list'],
}

/** keyOf is the key of an action's name: a point in it would be a level of the texts. */
export function keyOf(action: string): string {
  return action.replaceAll('.', '_')
}

/** dayOf is the day in China of an entry. */
export function dayOf(row: Pick<AuditRow, 'at'>): string {
  return today(new Date(row.at))
}

export interface Filter {
  user?: string
  resident?: string
  action?: string
  from?: string
  to?: string
}

export interface Stretch {
  rows: AuditRow[]
  next: string | null
  reached: string // the day down to which was read
}

type Load = (cursor: string | undefined, limit: number) => Promise<{ items: AuditRow[]; next_cursor: string | null }>

const enough = 50
const stretch = 10 // pages at most in one go; every page read is itself an entry of the audit

/** read takes the next entries of a span of days, newest first. It stops before the span, when there is enough to show, or after ten pages. */
export async function read(load: Load, filter: Filter, cursor?: string): Promise<Stretch> {
  const dated = !!filter.from || !!filter.to
  const rows: AuditRow[] = []
  let next: string | null = cursor ?? null
  let reached = ''
  for (let page = 0; page < stretch; page++) {
    const answer = await load(next ?? undefined, dated ? 200 : enough)
    next = answer.next_cursor || null
    const last = answer.items.at(-1)
    if (last) reached = dayOf(last)
    for (const row of answer.items) {
      const day = dayOf(row)
      if ((!filter.from || day >= filter.from) && (!filter.to || day <= filter.to)) rows.push(row)
    }
    if (filter.from && reached && reached < filter.from) next = null
    if (!next || rows.length >= enough || !dated) break
  }
  return { rows, next, reached }
}

export function loadAudit(filter: Filter, signal: AbortSignal): Load {
  const { user, resident, action } = filter
  return (cursor, limit) => ok(api.GET('/audit', { params: { query: { user, resident, action, limit, cursor } }, signal }))
}
