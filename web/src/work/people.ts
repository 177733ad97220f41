// The work list: one row for each person, those in danger first, then those who wait longest.
import type { Schemas } from '@/api/client'

export type Duty = Schemas['Duty']

export interface Person {
  id: string
  name: string
  sex: number
  birth: string
  orgCode: string
  village: string
  phone: string
  phoneMother: string // of a child that has none
  address: string
  doctor: string
  duties: Duty[] // most urgent first
  danger: boolean
  late: number // days
  due: string
}

function compareDuties(a: Duty, b: Duty): number {
  return Number(b.urgent) - Number(a.urgent) || b.days_late - a.days_late || (a.due_on ?? '').localeCompare(b.due_on ?? '')
}

const byName = new Intl.Collator('zh').compare

/** peopleOf joins the duties of each person and ranks the people. */
export function peopleOf(duties: Duty[]): Person[] {
  const byId = new Map<string, Duty[]>()
  for (const d of duties) {
    const mine = byId.get(d.resident_id)
    if (mine) mine.push(d)
    else byId.set(d.resident_id, [d])
  }
  const people = [...byId.values()].map(personOf)
  return people.sort(
    (a, b) => Number(b.danger) - Number(a.danger) || b.late - a.late || a.due.localeCompare(b.due) || byName(a.name, b.name) || a.id.localeCompare(b.id),
  )
}

function personOf(list: Duty[]): Person {
  const duties = [...list].sort(compareDuties)
  const d = duties[0]!
  return {
    id: d.resident_id,
    name: d.name,
    sex: d.sex,
    birth: d.birth_date ?? '',
    orgCode: d.org_code,
    village: d.org_name,
    phone: d.phone_self,
    phoneMother: d.phone_mother,
    address: d.address_now,
    doctor: d.doctor,
    duties,
    danger: duties.some((d) => d.urgent),
    late: Math.max(...duties.map((x) => x.days_late)),
    due: duties.reduce((first, x) => (x.due_on && (!first || x.due_on < first) ? x.due_on : first), ''),
  }
}

/** chosen are the people who have duties of a programme or a doctor; "" = any. */
export function chosen(duties: Duty[], programme: string, doctor: string): Person[] {
  return peopleOf(duties.filter((d) => (!programme || d.programme === programme) && (!doctor || d.doctor === doctor)))
}

/** named are the people in whose name, phone or address a text stands. */
export function named(people: Person[], text: string): Person[] {
  const t = text.trim()
  return t ? people.filter((p) => p.name.includes(t) || p.phone.includes(t) || p.phoneMother.includes(t) || p.address.includes(t)) : people
}

/** distinct are the different non-empty values, most frequent first. */
export function distinct(values: string[]): string[] {
  const count = new Map<string, number>()
  for (const v of values) if (v) count.set(v, (count.get(v) ?? 0) + 1)
  return [...count].sort((a, b) => b[1] - a[1]).map(([v]) => v)
}
