import { queryOptions } from '@tanstack/vue-query'
import { type Schemas, api, ok } from '@/api/client'
import { everyPage } from '@/ui/orgs'

export type User = Schemas['User']
export type State = 'active' | 'disabled' | 'locked'

/** The roles to give, from the village up. Those of residents and devices are not given by hand. */
export const staffRoles = ['village_doctor', 'clinician', 'records_clerk', 'quality_reviewer', 'smi_officer', 'county_official', 'org_admin', 'system_admin']

/** allUsers reads every account of an organisation and what is below it; the API has no search, so it is done over all of them. */
export const allUsers = (org = '') =>
  queryOptions({
    queryKey: ['users', org],
    queryFn: ({ signal }) => everyPage<User>((cursor) => ok(api.GET('/users', { params: { query: { limit: 200, cursor, org: org || undefined } }, signal }))),
  })

export function stateOf(u: User): State {
  if (u.disabled) return 'disabled'
  return u.locked ? 'locked' : 'active'
}

/** chosen picks the accounts that contain every typed word in name, user name or organisation. */
export function chosen(users: User[], text: string, role: string, state: string): User[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return users.filter((u) => {
    const all = `${u.username} ${u.display_name} ${u.org_name} ${u.org_code}`.toLowerCase()
    return words.every((w) => all.includes(w)) && (!role || u.roles.includes(role)) && (!state || stateOf(u) === state)
  })
}

/** mayChange says whether an administrator may change the account: only a system administrator changes another one. */
export function mayChange(u: User, own: readonly string[]): boolean {
  return own.includes('system_admin') || !u.roles.includes('system_admin')
}

const letters = 'abcdefghjkmnpqrstuvwxyz' // none that looks like another one when written by hand
const digits = '23456789'

/** newPassword makes a password to hand over: three groups of four that are easy to read out and to type. */
export function newPassword(username: string): string {
  const signs = letters + digits
  for (;;) {
    const picked = Array.from({ length: 12 }, () => signs[below(signs.length)]).join('')
    const password = `${picked.slice(0, 4)}-${picked.slice(4, 8)}-${picked.slice(8)}`
    const name = username.toLowerCase()
    if (/[a-z]/.test(picked) && /\d/.test(picked) && !(name && password.includes(name))) return password
  }
}

/** below draws a number under a limit, each as likely as the other. */
function below(limit: number): number {
  const byte = new Uint8Array(1)
  const fair = 256 - (256 % limit)
  do crypto.getRandomValues(byte)
  while ((byte[0] ?? 0) >= fair)
  return (byte[0] ?? 0) % limit
}
