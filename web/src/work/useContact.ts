// The state of a contact while it is filled in: what may be filled in, what was answered, what the rules make of it, and its draft.
import { keepPreviousData, useQueries, useQuery } from '@tanstack/vue-query'
import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { api, ok } from '@/api/client'
import { factsOf, given } from '@/form/conditions'
import { messagesOf } from '@/form/messages'
import { unionOf } from '@/form/shared'
import { specQuery } from '@/form/spec'
import type { Answers, Context, Field, Messages, Proposal, Spec } from '@/form/types'
import { doubtOf } from '@/form/typing'
import { noFindings, useEncounterValidation } from '@/form/useValidation'
import { useDraft } from '@/offline/drafts'
import type { Refusal } from '@/offline/queue'
import { useSession } from '@/session/store'
import { addDays, today } from '@/ui/dates'
import {
  type Contact,
  type Plan,
  adopt,
  arrange,
  choose,
  emptyContact,
  expose,
  headerNames,
  lastOf,
  lastShared,
  repeat,
  repeats,
  sharedNames,
  side,
  unasked,
  unfilled,
} from './contact'
import { useWorklist } from './useWorklist'

const soon = 30 // days: what is due later in the year can be ticked, but need not be done today

export function useContact(resident: string, base: () => Context) {
  const session = useSession()
  const worklist = useWorklist()
  const draft = useDraft<Contact | null>(`visit/${resident}`, null)
  const contact = shallowRef<Contact>(emptyContact())
  const started = ref(false)
  const extra = ref<string[]>([]) // forms that the plan does not offer by itself
  const refused = ref<Record<string, Messages>>({}) // what the server said of the last save, by place
  const prepared = new Set<string>()
  const touched = reactive<Record<string, Set<string>>>({}) // fields that held something once: they stay in sight

  const on = computed(() => {
    const date = String(contact.value.shared.visit_date ?? '')
    return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : today()
  })
  const plan = useQuery({
    queryKey: ['plan', resident, on, extra],
    placeholderData: keepPreviousData,
    staleTime: 0,
    queryFn: ({ signal }) => ok(api.GET('/residents/{id}/encounter', { params: { path: { id: resident }, query: { on: on.value, form: extra.value } }, signal })),
  })
  const loaded = useQueries({ queries: computed(() => contact.value.forms.map((code) => specQuery(code))) })
  const specs = computed(() => contact.value.forms.flatMap((code) => loaded.value.find((q) => q.data?.code === code)?.data ?? []))
  const specsError = computed(() => loaded.value.find((q) => q.error)?.error)
  const ready = computed(() => started.value && specs.value.length === contact.value.forms.length && plan.data.value !== undefined)
  const context = computed<Context>(() => ({ ...base(), on: on.value }))

  const names = computed(() => (plan.data.value ? sharedNames(specs.value, plan.data.value) : []))
  const headers = computed(() => headerNames(specs.value).filter((n) => !unasked.includes(n)))
  const questions = computed(() => names.value.filter((n) => !headers.value.includes(n) && !unasked.includes(n)))
  const planned = (code: string) => plan.data.value?.forms.find((f) => f.form === code)
  const lastFor = (code: string) => lastOf(planned(code))
  const sharedLast = computed(() => lastShared(contact.value.forms.map(lastFor)))

  const parts = computed(() => (ready.value ? specs.value.map((spec) => ({ spec, id: contact.value.ids[spec.code] ?? '', answers: contact.value.own[spec.code] ?? {} })) : []))
  const check = useEncounterValidation(resident, parts, () => contact.value.shared)
  // An answer of the server about older values says nothing about the present ones.
  const checked = computed(() => check.failure.value === undefined)
  const findingsOf = (code: string) => (checked.value ? check.forms.value[code] : undefined) ?? noFindings

  /** typed is a change by the user, which is kept; the program's own changes are kept only with it. */
  function typed(next: Contact) {
    refused.value = {}
    contact.value = next
    draft.value.value = next
  }
  function fill(next: Contact) {
    if (next === contact.value) return
    contact.value = next
    if (draft.value.value) draft.value.value = next
  }

  /** begin starts with what was restored, or else with the forms that are due. */
  function begin(restored: Contact | null, p: Plan, refusal?: Refusal) {
    if (restored) {
      restored.forms.forEach((code) => prepared.add(code))
      extra.value = restored.forms.filter((code) => !p.forms.some((f) => f.form === code))
      contact.value = restored
      if (refusal) refuse(refusal.fields)
    } else {
      const due = p.forms.filter((f) => f.due && (!f.due_on || f.due_on <= addDays(p.on ?? today(), soon)))
      const first = due.length > 0 ? due : p.forms.slice(0, 1)
      contact.value = first.reduce((c, f) => choose(c, f.form), contact.value)
    }
    started.value = true
  }

  // Forms were added or taken away: their answers go where they are asked, and what is usual is filled in.
  watch([ready, specs, names], () => {
    if (!ready.value || plan.isPlaceholderData.value) return
    const defaults: Answers = { visit_date: today(), visit_mode: worklist.mode(), visit_outcome: 1, org_code: session.account?.org_code, doctor: session.account?.display_name }
    const asked = headerNames(specs.value)
    let next = arrange(contact.value, specs.value, names.value)
    const blank = Object.entries(defaults).filter(([n, v]) => asked.includes(n) && given(v) && !(n in next.shared))
    if (blank.length > 0) next = { ...next, shared: { ...next.shared, ...Object.fromEntries(blank) } }
    for (const spec of specs.value) {
      const last = lastFor(spec.code)
      if (!prepared.has(spec.code) && last && repeats(spec, last, on.value)) next = repeat(next, spec, last, names.value)
      prepared.add(spec.code)
    }
    fill(next)
  })

  // What the rules say is taken over, and what was taken over from the last time comes into sight when there is something to say about it.
  watch(check.forms, (forms) => {
    const proposals = Object.fromEntries(Object.entries(forms).map(([code, f]) => [code, f.proposal]))
    let next = adopt(contact.value, specs.value, proposals)
    for (const place of ['shared', ...next.forms]) {
      const said = spokenAt(place)
      next = expose(next, place, (name) => said.has(name))
    }
    fill(next)
  })

  watch(contact, (c) => {
    for (const [place, answers] of [['shared', c.shared] as const, ...Object.entries(c.own)]) {
      const seen = (touched[place] ??= new Set())
      for (const [name, value] of Object.entries(answers)) if (given(value)) seen.add(name)
    }
  })

  function messagesAt(place: string) {
    const found = place === 'shared' && checked.value ? check.shared.value : findingsOf(place)
    return { problems: refused.value[place] ?? found.problems, warnings: found.warnings, missing: found.missing }
  }
  function spokenAt(place: string): Set<string> {
    const { problems, warnings, missing } = messagesAt(place)
    return new Set([problems, warnings, missing].flatMap((m) => Object.keys(m).map((path) => path.split('/')[0] ?? '')))
  }

  function fieldsAt(place: string): Field[] {
    return place === 'shared' ? unionOf(specs.value, questions.value).fields : (specs.value.find((s) => s.code === place)?.fields ?? [])
  }
  function factsAt(place: string): Answers {
    const fields = fieldsAt(place)
    if (place === 'shared') return factsOf(fields, contact.value.shared)
    return factsOf(fields, contact.value.own[place] ?? {}, findingsOf(place).derived, contact.value.shared)
  }

  /** optional are the fields of a place that are shown only when asked for. */
  function optional(place: string): string[] {
    const { problems, warnings, missing } = messagesAt(place)
    const elsewhere = place === 'shared' ? [] : [...names.value, ...unasked]
    return side(fieldsAt(place), factsAt(place), context.value, [problems, warnings, missing]).filter((n) => !touched[place]?.has(n) && !elsewhere.includes(n))
  }

  /** refuse puts what the server said of a save to the fields. */
  function refuse(fields: Refusal['fields']) {
    const out: Record<string, Messages> = {}
    for (const f of fields) {
      const index = /^\/records\/(\d+)\//.exec(f.pointer)?.[1]
      const place = index === undefined ? 'shared' : (contact.value.forms[Number(index)] ?? 'shared')
      out[place] = { ...out[place], ...messagesOf([f]) }
    }
    refused.value = out
  }

  /** lacking is what a complete record still needs, by place and path: as the server says, or as far as can be told without it. */
  function lacking(): Messages {
    const out: Messages = {}
    const once = new Set<string>()
    for (const spec of specs.value) {
      const local = () => Object.fromEntries(unfilled(spec.fields, factsAt(spec.code), context.value).map((f) => [f.name, [f.label]]))
      for (const [path, list] of Object.entries(checked.value ? findingsOf(spec.code).missing : local())) {
        const asked = names.value.includes(path.split('/')[0] ?? '')
        if (asked && once.has(path)) continue
        if (asked) once.add(path)
        out[`${spec.code}/${path}`] = list
      }
    }
    return out
  }

  /** wrong is what the server would refuse, by place and path. */
  function wrong(): Messages {
    const out: Messages = {}
    for (const place of ['shared', ...contact.value.forms]) {
      for (const [path, list] of Object.entries(messagesAt(place).problems)) {
        if (place === 'shared' || !names.value.includes(path.split('/')[0] ?? '')) out[`${place}/${path}`] = list
      }
    }
    return out
  }

  /** labelAt is the label of the field that a place and path lead to. */
  function labelAt(key: string): string {
    const [place, name] = key.split('/')
    return fieldsAt(place ?? '').find((f) => f.name === name)?.label ?? name ?? ''
  }

  /** impossible is the place of the first value that no server would take. */
  function impossible(): string | undefined {
    for (const place of ['shared', ...contact.value.forms]) {
      const answers = place === 'shared' ? contact.value.shared : (contact.value.own[place] ?? {})
      for (const f of fieldsAt(place)) {
        const doubt = doubtOf(f, answers[f.name])
        if (doubt && doubt !== 'soft') return `${place}/${f.name}`
      }
    }
    return undefined
  }

  return {
    contact,
    draft,
    plan,
    specs,
    specsError,
    ready,
    started,
    context,
    on,
    headers,
    questions,
    names,
    sharedLast,
    lastFor,
    parts,
    check,
    findingsOf,
    messagesAt,
    optional,
    lacking,
    wrong,
    labelAt,
    checked,
    impossible,
    begin,
    refuse,
    typed,
    toggle: (code: string) => {
      if (!planned(code) && !extra.value.includes(code)) extra.value = [...extra.value, code]
      typed(choose(contact.value, code))
    },
    setShared: (shared: Answers) => {
      if (typeof shared.visit_mode === 'number') worklist.rememberMode(shared.visit_mode)
      typed({ ...contact.value, shared })
    },
    setOwn: (code: string, answers: Answers) => typed({ ...contact.value, own: { ...contact.value.own, [code]: answers } }),
    repeatLast: (spec: Spec) => {
      const last = lastFor(spec.code)
      if (last) typed(repeat(contact.value, spec, last, names.value))
    },
    showSame: (place: string) => fill(expose(contact.value, place)),
    take: (spec: Spec, proposal: Proposal) => {
      const own = { ...contact.value.own[spec.code], visit_class: undefined, next_step: undefined, next_visit_date: undefined }
      typed(adopt({ ...contact.value, own: { ...contact.value.own, [spec.code]: own }, taken: { ...contact.value.taken, [spec.code]: {} } }, [spec], { [spec.code]: proposal }))
    },
  }
}
