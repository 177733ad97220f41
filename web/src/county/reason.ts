import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useSession } from '@/session/store'

/** Why a county official looks at people: asked once per session, kept in memory only, and never taken over by the next person. */
export const useReason = defineStore('county-reason', () => {
  const session = useSession()
  const given = ref({ by: '', text: '' })

  // Whoever looks after residents anyway needs no reason for a list of them.
  const needed = computed(() => session.official && !session.has('village_doctor', 'clinician', 'records_clerk', 'quality_reviewer', 'smi_officer'))
  const text = computed(() => (given.value.by === session.account?.username ? given.value.text : ''))

  return {
    text,
    missing: computed(() => needed.value && !text.value),
    give: (reason: string) => (given.value = { by: session.account?.username ?? '', text: reason.trim() }),
  }
})
