import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, ok } from '@/api/client'
import { everyPage } from '@/ui/orgs'
import { type Entry, type Resident, contentOf } from './compare'

/** useArchive opens one of the two archives with everything that is in it. */
export function useArchive(id: string) {
  const resident = useQuery<Resident>({
    queryKey: ['resident', id],
    queryFn: ({ signal }) => ok(api.GET('/residents/{id}', { params: { path: { id } }, signal })),
  })
  const timeline = useQuery<Entry[]>({
    queryKey: ['timeline', id, 'entries'],
    queryFn: ({ signal }) => everyPage((cursor) => ok(api.GET('/residents/{id}/timeline', { params: { path: { id }, query: { limit: 200, cursor } }, signal }))),
  })
  const content = computed(() => contentOf(timeline.data.value ?? []))
  return { resident, timeline, content }
}
