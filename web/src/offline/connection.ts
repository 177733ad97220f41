import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { onReach } from '@/api/client'

const every = 10_000 // ms between two tries while the server is out of reach
const glad = 6000 // ms for which it is said that the connection is back

/** Whether the server can be reached. What a request meets counts, not what the browser believes of its network. */
export const useConnection = defineStore('connection', () => {
  const lost = ref(false)
  const back = ref(false)
  let asking = false
  let timer: ReturnType<typeof setInterval> | undefined

  /** ask tries the server. */
  async function ask(): Promise<void> {
    if (asking) return
    asking = true
    lost.value = !(await fetch('/healthz', { cache: 'no-store' }).then((answer) => answer.ok, () => false))
    asking = false
  }

  onReach((reached) => (reached ? (lost.value = false) : void ask()))
  window.addEventListener('offline', () => (lost.value = true))
  window.addEventListener('online', () => void ask())
  if (!navigator.onLine) lost.value = true

  watch(
    lost,
    (now, before) => {
      clearInterval(timer)
      if (now) timer = setInterval(() => void ask(), every)
      back.value = !now && before === true
      if (back.value) setTimeout(() => (back.value = false), glad)
    },
    { immediate: true },
  )

  return { lost, back, ask }
})
