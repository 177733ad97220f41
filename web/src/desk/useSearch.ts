import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query'
import { defineStore } from 'pinia'
import { computed, reactive, ref } from 'vue'
import { type Schemas, api, ok } from '@/api/client'
import { useDebounce } from './useDebounce'

export type Found = Schemas['Resident']
export type Programme = 'htn' | 'dm' | 'copd' | 'smi' | 'tb'
export type Status = 'open' | 'closed' | 'none'

const pause = 200 // ms without a key before the server is asked
const firstPage = 50 // what one sees at once comes fast
const nextPage = 200

/** What is searched for, and the place in the answer: the same when one comes back from a person. In memory only, it names people. */
export const useSearchBox = defineStore('residents-search', () => {
  const filter = reactive({ org: '', programme: '' as Programme | '', status: '' as Status | '' })
  const text = ref('')
  const active = ref('') // resident
  return { text, filter, active }
})

/** useSearch finds residents as one types; an older answer never replaces a newer one. */
export function useSearch() {
  const box = useSearchBox()
  const typed = computed(() => box.text.trim().replace(/\s+/g, ' '))
  const asked = useDebounce(typed, pause)
  const found = useInfiniteQuery({
    queryKey: ['residents', asked, computed(() => box.filter.org), computed(() => box.filter.programme), computed(() => box.filter.status)],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    structuralSharing: false, // tens of thousands of people need not be compared one by one
    shallow: true,
    queryFn: ({ pageParam, signal }) => {
      const { org, programme, status } = box.filter
      const query = { q: asked.value || undefined, org: org || undefined, programme: programme || undefined, status: status || undefined, cursor: pageParam || undefined }
      return ok(api.GET('/residents', { params: { query: { ...query, limit: pageParam ? nextPage : firstPage } }, signal }))
    },
    getNextPageParam: (page) => page.next_cursor || undefined,
  })
  const people = computed<Found[]>(() => found.data.value?.pages.flatMap((p) => p.items) ?? [])
  /** fresh: what is shown answers what is typed. */
  const fresh = computed(() => asked.value === typed.value && !found.isPlaceholderData.value && !found.isLoading.value)
  return { found, people, typed, fresh }
}
