import { computed } from 'vue'
import { useSession } from '@/session/store'

/** useRights is what the signed-in person may do with figures (contract section 4); the server decides, this only hides what it would refuse. */
export function useRights() {
  const session = useSession()
  return {
    people: computed(() => session.has('village_doctor', 'clinician', 'records_clerk', 'quality_reviewer', 'county_official', 'smi_officer')),
    residents: computed(() => session.has('village_doctor', 'clinician', 'records_clerk', 'quality_reviewer', 'smi_officer')),
    exports: computed(() => session.has('clinician', 'records_clerk', 'county_official')),
    figures: computed(() => session.has('county_official', 'org_admin', 'system_admin')),
  }
}
