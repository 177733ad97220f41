import { useQueryClient } from '@tanstack/vue-query'
import { type MaybeRefOrGetter, ref, toValue } from 'vue'
import { complain } from '@/ui/problem'

const lists = ['duties', 'residents', 'coverage', 'family']

/** useAct does one thing at a time to a resident and then reads everything about him anew. What was refused is shown; false then. */
export function useAct(id: MaybeRefOrGetter<string>) {
  const client = useQueryClient()
  const busy = ref(false)

  function refresh(): Promise<void> {
    return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === toValue(id) || lists.includes(String(queryKey[0])) })
  }

  async function act(run: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      await run()
      await refresh()
      return true
    } catch (e) {
      complain(e)
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, act, refresh }
}
