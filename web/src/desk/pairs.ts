// People who may be one and the same.
import type { Schemas } from '@/api/client'

export type Subject = Pick<Schemas['Subject'], 'resident_id' | 'name' | 'sex' | 'birth_date' | 'org_name'>

/** Group is one person's presumable archives; a single one shares its identity number with somebody who is called otherwise. */
export interface Group {
  key: string
  people: Subject[]
}

/** groupsOf joins those of the same name, sex and birth date. */
export function groupsOf(subjects: Subject[]): Group[] {
  const groups = new Map<string, Group>()
  for (const s of subjects) {
    const key = `${s.name}|${s.sex}|${s.birth_date ?? ''}`
    const group = groups.get(key) ?? { key, people: [] }
    group.people.push(s)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => b.people.length - a.people.length)
}
