import { type Schemas, api, ok } from '@/api/client'
import { uuid } from '@/form/uuid'

// The route is not in the OpenAPI text yet; once it is, this is `api.POST('/imports/{id}/undo', …)` itself.
interface Undoing {
  POST(
    path: '/imports/{id}/undo',
    init: { params: { path: { id: string }; header: { 'Idempotency-Key': string } } },
  ): Promise<{ data?: Pick<Schemas['ImportJob'], 'id'> & { state: string }; error?: unknown; response: Response }>
}

/** undoImport takes back what an import has written. */
export function undoImport(id: string): Promise<{ state: string }> {
  return ok((api as unknown as Undoing).POST('/imports/{id}/undo', { params: { path: { id }, header: { 'Idempotency-Key': uuid() } } }))
}
