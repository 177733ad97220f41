// The tree of organisations: what lies below, what a new one is likely to be.
import type { Schemas } from '@/api/client'

export type Org = Schemas['Org']
export type Kind = Schemas['OrgInput']['kind']

export const kinds: Kind[] = ['province', 'city', 'county', 'township_hospital', 'community_centre', 'village_clinic', 'community_station', 'cdc', 'mch_hospital']

export interface Branch {
  code: string
  name: string
  kind: string
  children: Branch[]
}

/** treeOf joins organisations to a tree; one whose parent is out of sight is a root. */
export function treeOf(orgs: Org[]): Branch[] {
  const branches = new Map(orgs.map((o) => [o.code, { code: o.code, name: o.name, kind: o.kind, children: [] as Branch[] }]))
  const roots: Branch[] = []
  for (const o of orgs) {
    const branch = branches.get(o.code)
    if (branch) (branches.get(o.parent_code)?.children ?? roots).push(branch)
  }
  return roots
}

/** below lists everything under an organisation, without itself. */
export function below(orgs: Org[], code: string): Org[] {
  const inside = new Set([code])
  let grew = true
  while (grew) {
    grew = false
    for (const o of orgs) {
      if (inside.has(o.parent_code) && !inside.has(o.code)) {
        inside.add(o.code)
        grew = true
      }
    }
  }
  return orgs.filter((o) => o.code !== code && inside.has(o.code))
}

/** likelyKind is what usually stands under an organisation of a kind. */
export function likelyKind(parent: string): Kind {
  switch (parent) {
    case 'province':
      return 'city'
    case 'city':
      return 'county'
    case 'county':
      return 'township_hospital'
    case 'community_centre':
    case 'community_station':
      return 'community_station'
    default:
      return 'village_clinic'
  }
}

/** nextCode goes on with the numbering below an organisation: 990101003 after 990101002. Empty when it is numbered in another way. */
export function nextCode(orgs: Org[], parent: string): string {
  const numbers = orgs
    .filter((o) => o.code.startsWith(parent) && /^\d{3}$/.test(o.code.slice(parent.length)))
    .map((o) => Number(o.code.slice(parent.length)))
  const next = Math.max(0, ...numbers) + 1
  return /^\d+$/.test(parent) && parent.length <= 29 && next <= 999 ? parent + String(next).padStart(3, '0') : ''
}
