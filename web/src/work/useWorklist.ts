import { type InfiniteData, type QueryClient, useInfiniteQuery } from '@tanstack/vue-query'
import { defineStore } from 'pinia'
import { computed, reactive, ref, watch } from 'vue'
import { type Schemas, api, ok } from '@/api/client'
import { addDays, today } from '@/ui/dates'
import { type Duty, chosen, named } from './people'

export type Status = 'open' | 'overdue' | 'due' | 'upcoming'
type Pages = InfiniteData<Schemas['DutyPage'], string>

const atOnce = 30 // pages of 200 that are loaded without being asked for

/** The filters and the place in the list: they are the same when one returns from a visit. In memory only. */
export const useWorklist = defineStore('worklist', () => {
  const filter = reactive({ org: '', status: 'open' as Status, programme: '', doctor: '', text: '' })
  const active = ref('') // resident
  const order = ref<string[]>([])

  /** after is the person who follows in the list; at its end, nobody. */
  function after(id: string): string {
    return order.value[order.value.indexOf(id) + 1] ?? ''
  }

  // How people are met is the same for most of a day.
  const met = { on: '', mode: 1 }

  return {
    filter,
    active,
    order,
    after,
    mode: () => (met.on === today() ? met.mode : 1),
    rememberMode: (mode: number) => Object.assign(met, { on: today(), mode }),
  }
})

function wanted(status: Status) {
  if (status === 'open') return { limit: 200 }
  return status === 'upcoming' ? { limit: 200, status, until: addDays(today(), 7) } : { limit: 200, status }
}

/** useDuties loads the work list page by page; what is there can be worked on while the rest comes. */
export function useDuties() {
  const list = useWorklist()
  const duties = useInfiniteQuery({
    queryKey: ['duties', computed(() => list.filter.org), computed(() => list.filter.status)],
    staleTime: 300_000,
    initialPageParam: '',
    structuralSharing: false, // thousands of duties need not be watched and compared one by one
    shallow: true,
    queryFn: ({ pageParam, signal }) =>
      ok(api.GET('/duties', { params: { query: { ...wanted(list.filter.status), org: list.filter.org || undefined, cursor: pageParam || undefined } }, signal })),
    getNextPageParam: (page) => page.next_cursor || undefined,
  })
  const count = computed(() => duties.data.value?.pages.length ?? 0)
  watch(
    () => duties.hasNextPage.value && !duties.isFetching.value && !duties.isError.value && count.value < atOnce,
    (more) => more && void duties.fetchNextPage(),
    { immediate: true },
  )
  const all = computed(() => duties.data.value?.pages.flatMap((p) => p.items) ?? [])
  const ranked = computed(() => chosen(all.value, list.filter.programme, list.filter.doctor))
  const people = computed(() => named(ranked.value, list.filter.text))
  return { duties, all, people }
}

/** refreshPerson puts the present duties of one person into the lists that are loaded, without loading them anew. */
export async function refreshPerson(cache: QueryClient, id: string): Promise<void> {
  for (const [key] of cache.getQueriesData<Pages>({ queryKey: ['duties'] })) {
    const status = key[2] as Status
    const fresh = await ok(api.GET('/residents/{id}/duties', { params: { path: { id }, query: wanted(status) } }))
    cache.setQueryData<Pages>(key, (pages) => pages && { ...pages, pages: replaced(pages.pages, id, fresh.items) })
  }
}

/** replaced exchanges the duties of one person; new ones stand in the first page, since the order is made when they are shown. */
export function replaced(pages: Schemas['DutyPage'][], id: string, fresh: Duty[]): Schemas['DutyPage'][] {
  return pages.map((page, i) => ({ ...page, items: [...page.items.filter((d) => d.resident_id !== id), ...(i === 0 ? fresh : [])] }))
}
