// The merges of this session: each can be taken back.
import { useQueryClient } from '@tanstack/vue-query'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { api, ok } from '@/api/client'
import { uuid } from '@/form/uuid'

export interface Done {
  id: string
  into: string
  name: string
  undone: boolean
}

const touched = ['residents', 'resident', 'timeline', 'enrolments', 'duties', 'coverage', 'duplicates', 'findings', 'suggestions', 'merges']

export const useMerges = defineStore('merges', () => {
  const done = ref<Done[]>([])
  const cache = useQueryClient()

  async function refresh() {
    await Promise.all(touched.map((key) => cache.invalidateQueries({ queryKey: [key] })))
  }

  async function merge(into: string, from: string, name: string): Promise<void> {
    const { merge } = await ok(api.POST('/residents/{id}/merge', { params: { path: { id: into }, header: { 'Idempotency-Key': uuid() } }, body: { from } }))
    done.value.unshift({ id: merge?.id ?? '', into, name, undone: false })
    await refresh()
  }

  async function undoOf(id: string): Promise<void> {
    await ok(api.POST('/merges/{id}/undo', { params: { path: { id }, header: { 'Idempotency-Key': uuid() } } }))
    for (const d of done.value) if (d.id === id) d.undone = true
    await refresh()
  }

  const undo = (item: Done) => undoOf(item.id)

  function forget(item: Done) {
    done.value = done.value.filter((d) => d !== item)
  }

  return { done, merge, undo, undoOf, forget }
})
