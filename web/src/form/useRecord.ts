// What the pages of a record need to know of the resident.
import { useQuery } from '@tanstack/vue-query'
import { type MaybeRefOrGetter, computed, toValue } from 'vue'
import type { Schemas } from '@/api/client'
import { enrolmentsQuery, residentQuery } from '@/resident/queries'
import { today } from '@/ui/dates'
import { useOrgs } from '@/ui/orgs'
import type { Context } from './types'

/** enrolledOn are the programmes that somebody is in on a day. */
export function enrolledOn(list: Pick<Schemas['Enrolment'], 'programme' | 'enrolled_on' | 'ended_on'>[], on: string): string[] {
  return list.filter((e) => (e.enrolled_on ?? '') <= on && (!e.ended_on || on < e.ended_on)).map((e) => e.programme)
}

/** useResidentContext reads who the record is about, as the conditions of forms ask. */
export function useResidentContext(id: MaybeRefOrGetter<string>, day: MaybeRefOrGetter<string | undefined> = undefined) {
  const resident = useQuery(computed(() => residentQuery(toValue(id))))
  const enrolments = useQuery(computed(() => enrolmentsQuery(toValue(id))))
  const orgs = useQuery(useOrgs())
  const context = computed<Context | undefined>(() => {
    const r = resident.data.value
    if (!r || !enrolments.data.value || !orgs.data.value) return undefined
    const on = toValue(day) ?? today()
    const kind = orgs.data.value.find((o) => o.code === r.org_code)?.kind ?? ''
    return { sex: r.sex, birth_date: r.birth_date ?? '', on, enrolled: enrolledOn(enrolments.data.value, on), rural: ['village_clinic', 'township_hospital'].includes(kind) }
  })
  const all = [resident, enrolments, orgs]
  return {
    resident: resident.data,
    context,
    loading: computed(() => all.some((q) => q.isLoading.value)),
    error: computed(() => all.map((q) => q.error.value).find(Boolean)),
    refetch: () => Promise.all(all.map((q) => q.refetch())),
  }
}
