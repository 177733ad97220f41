// What the signed-in person may do here; the server decides, this only spares him buttons that would be refused.
import { computed } from 'vue'
import { useSession } from '@/session/store'

const lost = 3 // reason of closing after which any later contact opens the archive again

export function useRights() {
  const session = useSession()
  const resident = computed(() => session.has('village_doctor', 'clinician', 'records_clerk'))
  const record = computed(() => resident.value || session.has('smi_officer'))
  return {
    resident, // correct, transfer, close
    record, // log services, enrol, decide about suggestions
    duties: record,
    reveal: record,
    merge: computed(() => session.has('records_clerk')),
    audit: computed(() => session.has('org_admin', 'system_admin')),
    mental: computed(() => session.has('smi_officer')),
    reopen: (reason: number) => session.has('county_official') || (resident.value && reason === lost),
  }
}
