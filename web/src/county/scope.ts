// What every page of the county looks at, an organisation and a day, stands in the address: a link shows another person the same figures.
import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { type RouteLocationRaw, useRoute, useRouter } from 'vue-router'
import { isDate } from '@/form/typing'
import { useSession } from '@/session/store'
import { today } from '@/ui/dates'
import { useOrgs } from '@/ui/orgs'

export function useScope() {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const all = useQuery(useOrgs())

  const asked = (name: string) => (typeof route.query[name] === 'string' ? route.query[name] : '')
  const org = computed(() => asked('org') || session.account?.org_code || '')
  const asOf = computed(() => (isDate(asked('as_of')) ? asked('as_of') : today()))
  const kept = computed(() => ({ ...(asked('org') && { org: asked('org') }), ...(asked('as_of') && { as_of: asked('as_of') }) }))

  const byCode = computed(() => new Map((all.data.value ?? []).map((o) => [o.code, o])))
  const children = computed(() => (all.data.value ?? []).filter((o) => o.parent_code === org.value))
  const parents = computed(() => new Set((all.data.value ?? []).map((o) => o.parent_code)))
  const name = computed(() => byCode.value.get(org.value)?.name ?? (org.value === session.account?.org_code ? session.account.org_name : org.value))
  const path = computed(() => {
    const up = []
    for (let o = byCode.value.get(org.value); o; o = byCode.value.get(o.parent_code)) up.unshift(o)
    return up
  })

  /** to is the address of a page of the county for the same organisation and day, or for those given. */
  function to(page: string, query: Record<string, string> = {}): RouteLocationRaw {
    return { path: `/county${page}`, query: { ...kept.value, ...query } }
  }

  function atDay(date: string) {
    const query = { ...route.query }
    if (date === today()) delete query.as_of
    else query.as_of = date
    void router.replace({ query })
  }

  return { org, asOf, name, path, children, parents, byCode, to, atDay, asked, year: computed(() => Number(asOf.value.slice(0, 4))), future: computed(() => asOf.value > today()) }
}
