// Who a new resident may already be.
import type { Schemas } from '@/api/client'
import { findResidents } from './queries'

export interface Asked {
  name: string
  sex: number
  birth: string
  idNo: string
}

type Person = Pick<Schemas['Resident'], 'name' | 'sex' | 'birth_date'>

/** looksLike reports whether somebody found is whom one is about to enter: the same name and birth date, and no other sex. */
export function looksLike(found: Person, asked: Asked): boolean {
  const unknown = (sex: number) => sex !== 1 && sex !== 2
  return found.name === asked.name && found.birth_date === asked.birth && (unknown(asked.sex) || unknown(found.sex) || found.sex === asked.sex)
}

/** findCandidates asks for those who hold the identity number, or are of the same name and birth date. */
export async function findCandidates(asked: Asked, signal?: AbortSignal): Promise<Schemas['Resident'][]> {
  const byNumber = asked.idNo.length >= 15 && !asked.idNo.includes('*') ? findResidents(asked.idNo, signal) : Promise.resolve([])
  const byName = asked.name && asked.birth ? findResidents(asked.name, signal).then((list) => list.filter((p) => looksLike(p, asked))) : Promise.resolve([])
  const all = (await Promise.all([byNumber, byName])).flat()
  return all.filter((p, i) => all.findIndex((q) => q.id === p.id) === i)
}
