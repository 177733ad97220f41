// One contact with a resident: several forms, each question asked once. Pure functions; every change makes a new contact.
import type { Schemas } from '@/api/client'
import { answersOf } from '@/form/answers'
import { carried, follow, proposed } from '@/form/carry'
import { given, needed, offered } from '@/form/conditions'
import type { Answers, Context, Field, Last, Messages, Proposal, Spec, Value } from '@/form/types'
import { uuid } from '@/form/uuid'
import { daysBetween } from '@/ui/dates'

export type Plan = Schemas['EncounterPlan']
export type PlanForm = Schemas['EncounterForm']

export interface Contact {
  forms: string[] // codes, in the order of the page
  ids: Record<string, string> // UUID of the record by form
  shared: Answers
  own: Record<string, Answers> // by form
  taken: Record<string, Answers> // what was taken over from the rules, by form
  same: Record<string, string[]> // answers taken over from the last time and not touched since, by form; those of all under "shared"
}

// What is decided for each disease by itself, though the forms ask it in the same words.
const decided = [
  'visit_class', 'next_step', 'meds', 'meds_adjust', 'no_meds_reason', 'adherence', 'adverse', 'adverse_text', 'referral', 'next_visit_date', 'next_visit_reason',
  'aux_exam', 'lost_reason', 'death_date', 'death_cause',
]
/** Asked by every form and filled in from who is signed in, or on paper only. */
export const unasked = ['org_code', 'resident_sign']
// Goals and reasons that stand until they are changed; like habits and medicines they are no measurements.
const standing = ['weight_goal', 'no_meds_reason']
const recent = 200 // days in which the last answers of a follow-up are taken over by themselves

export function emptyContact(): Contact {
  return { forms: [], ids: {}, shared: {}, own: {}, taken: {}, same: {} }
}

/** headerNames are the questions about the contact itself: when, how, by whom. */
export function headerNames(specs: Spec[]): string[] {
  return [...new Set(specs.flatMap((s) => s.fields.filter((f) => f.header && !f.auto).map((f) => f.name)))]
}

/** sharedNames are the questions that are asked once: those about the contact, and what the plan finds in several forms, save decisions. */
export function sharedNames(specs: Spec[], plan: Plan): string[] {
  const asked = specs.flatMap((s) => s.fields.filter((f) => !f.auto && !f.retired).map((f) => f.name))
  return [...new Set([...headerNames(specs), ...plan.shared.filter((n) => asked.includes(n) && !decided.includes(n) && !unasked.includes(n))])]
}

/** arrange moves answers to where they are asked now, when forms were added or taken away. */
export function arrange(c: Contact, specs: Spec[], names: string[]): Contact {
  let out = c
  const asked = new Set(specs.flatMap((s) => s.fields.map((f) => f.name)))
  for (const spec of specs) {
    const mine = c.own[spec.code] ?? {}
    for (const f of spec.fields) {
      const isShared = names.includes(f.name)
      if (isShared && f.name in mine) {
        const { [f.name]: value, ...rest } = out.own[spec.code] ?? {}
        out = { ...out, own: { ...out.own, [spec.code]: rest }, shared: given(out.shared[f.name]) ? out.shared : { ...out.shared, [f.name]: value } }
        out = moveSame(out, spec.code, 'shared', f.name)
      } else if (!isShared && !f.header && given(c.shared[f.name]) && !given(mine[f.name])) {
        out = { ...out, own: { ...out.own, [spec.code]: { ...out.own[spec.code], [f.name]: c.shared[f.name] } } }
        out = moveSame(out, 'shared', spec.code, f.name)
      }
    }
  }
  const left = Object.keys(out.shared).filter((n) => !names.includes(n) && asked.has(n))
  if (left.length === 0) return out
  return { ...out, shared: without(out.shared, left) }
}

function moveSame(c: Contact, from: string, to: string, name: string): Contact {
  if (!c.same[from]?.includes(name)) return c
  return { ...c, same: { ...c.same, [from]: c.same[from].filter((n) => n !== name), [to]: [...new Set([...(c.same[to] ?? []), name])] } }
}

function without(answers: Answers, names: string[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([n]) => !names.includes(n)))
}

/** choose adds or removes a form; the answers of a removed form come back with it. */
export function choose(c: Contact, code: string): Contact {
  if (c.forms.includes(code)) return { ...c, forms: c.forms.filter((f) => f !== code) }
  return { ...c, forms: [...c.forms, code], ids: { ...c.ids, [code]: c.ids[code] ?? uuid() }, own: { ...c.own, [code]: c.own[code] ?? {} } }
}

/** lastOf is the record of the last time of a form, if there is one. */
export function lastOf(form: PlanForm | undefined): Last | undefined {
  return form?.last && form.last_on ? { on: form.last_on, body: form.last as Answers, restricted: form.last_restricted } : undefined
}

/** lastShared joins the last answers of several forms; the newest count. */
export function lastShared(lasts: (Last | undefined)[]): Last | undefined {
  const list = lasts.filter((l): l is Last => l !== undefined).sort((a, b) => a.on.localeCompare(b.on))
  if (list.length === 0) return undefined
  const body: Answers = {}
  for (const l of list) for (const [name, value] of Object.entries(l.body)) if (given(value)) body[name] = value
  return { on: list.at(-1)!.on, body }
}

/** repeats reports whether the last answers of a form may be taken over without being asked for: a follow-up of a programme, not long ago. */
export function repeats(spec: Spec, last: Last | undefined, on: string): boolean {
  return !!spec.needs_programme && last !== undefined && daysBetween(last.on, on) <= recent
}

/** repeat takes over habits, standing goals and medicines of the last time into what is still empty, and remembers which. Never a measured value. */
export function repeat(c: Contact, spec: Spec, last: Last, names: string[]): Contact {
  const before = answersOf(spec.fields, last.body)
  const found = { ...carried(spec.fields, {}, before), ...Object.fromEntries(standing.filter((n) => given(before[n])).map((n) => [n, before[n]])) }
  let out = c
  for (const [name, value] of Object.entries(found)) {
    const to = names.includes(name) ? 'shared' : spec.code
    const there = to === 'shared' ? out.shared : (out.own[to] ?? {})
    if (given(there[name])) continue
    const next = { ...there, [name]: prescribed(value) }
    out = to === 'shared' ? { ...out, shared: next } : { ...out, own: { ...out.own, [to]: next } }
    out = { ...out, same: { ...out.same, [to]: [...(out.same[to] ?? []), name] } }
  }
  return out
}

/** prescribed are medicines without how well they were taken, which is asked anew each time. */
function prescribed(value: Value): Value {
  return Array.isArray(value) ? (value as Answers[]).map((row) => (typeof row === 'object' ? without(row, ['adherence']) : row)) : value
}

/** adopt keeps class and next step in step with the rules until the doctor decides otherwise; the next visit is the earliest of all, since people are invited once. */
export function adopt(c: Contact, specs: Spec[], proposals: Record<string, Proposal | null | undefined>): Contact {
  const dates = specs.flatMap((s) => proposals[s.code]?.next_visit ?? []).sort()
  let out = c
  for (const spec of specs) {
    const proposal = proposals[spec.code]
    if (!proposal) continue
    const next = proposed(spec.fields, { ...proposal, next_visit: proposal.next_visit ? dates[0] : undefined })
    const taken = out.taken[spec.code] ?? {}
    const own = follow(out.own[spec.code] ?? {}, next, taken)
    if (own === out.own[spec.code] && JSON.stringify(next) === JSON.stringify(taken)) continue
    out = { ...out, own: { ...out.own, [spec.code]: own }, taken: { ...out.taken, [spec.code]: next } }
  }
  return out
}

/** expose shows answers taken over from the last time among the questions: those about which there is something to say, or all. */
export function expose(c: Contact, place: string, about?: (name: string) => boolean): Contact {
  const same = c.same[place] ?? []
  const rest = about ? same.filter((n) => !about(n)) : []
  return rest.length === same.length ? c : { ...c, same: { ...c.same, [place]: rest } }
}

/** side are the fields that need not be filled in and are not: they are shown when asked for. What can be a danger sign is always shown. */
export function side(fields: Field[], facts: Answers, context: Context, messages: Messages[]): string[] {
  const spoken = new Set(messages.flatMap((m) => Object.keys(m).map((path) => path.split('/')[0])))
  return fields
    .filter((f) => !f.auto && !f.header && f.kind !== 'codes' && offered(f, fields, facts, context))
    .filter((f) => !needed(f, fields, facts, context) && !given(facts[f.name]) && !spoken.has(f.name))
    .map((f) => f.name)
}

/** unfilled are the fields that a complete form needs and that are empty, as far as can be told without the server. */
export function unfilled(fields: Field[], facts: Answers, context: Context): Field[] {
  return fields.filter((f) => offered(f, fields, facts, context) && needed(f, fields, facts, context) && !given(facts[f.name]))
}
