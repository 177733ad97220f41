import { ok } from '@/api/client'

export type Format = 'csv' | 'xlsx'

/** save lets the browser store what an export answers. */
export async function save(call: Promise<{ data?: Blob; error?: unknown; response: Response }>, name: string): Promise<void> {
  const url = URL.createObjectURL(await ok(call))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000) // some browsers read it only after the click has returned
}
