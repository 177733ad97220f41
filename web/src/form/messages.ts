import type { Schemas } from '@/api/client'
import type { Messages } from './types'

/** messagesOf puts sentences to the fields they are about. */
export function messagesOf(list: Schemas['Field'][]): Messages {
  const out: Messages = {}
  for (const f of list) (out[pathOf(f.pointer)] ??= []).push(f.message)
  return out
}

/** pathOf is the path of a field from the server's JSON pointer, which names the place of the form first when several are sent at once. */
export function pathOf(pointer: string): string {
  return pointer.replace(/^\/(shared\/|records\/\d+\/body\/)?/, '')
}
