import type { ComputedRef, InjectionKey } from 'vue'
import type { Context, Messages, Sets } from './types'

/** What every field of a form on the page shares. */
export interface Scope {
  prefix: string // of element ids: several forms stand on one page
  sets: Sets
  context: Context
  problems: Messages
  warnings: Messages
  missing: Messages
  revealed: boolean // show what is missing in fields that were not visited too
  disabled: boolean
  restricted: string[] // fields that hold more than this user may see
}

export const scopeKey: InjectionKey<ComputedRef<Scope>> = Symbol('form')

/** idOf is the element id of a field. */
export function idOf(prefix: string, path: string): string {
  return `${prefix}-${path.replaceAll('/', '-')}`
}
