// The texts of the guides are long: they are a chunk of their own in each language, and not among the texts of the interface, which everybody loads.

export const guidePages = ['village_doctor', 'clinician', 'records_clerk', 'county_official', 'administrator'] as const
export type GuidePage = (typeof guidePages)[number]

export const commonPages = ['keys', 'offline', 'glossary'] as const
export type CommonPage = (typeof commonPages)[number]

export type Page = GuidePage | CommonPage

export interface Chapter {
  title: string
  steps: string[]
  /** file in /help/, made by the browser tests */
  picture?: string
  /** what the picture shows, for whoever cannot see it */
  alt?: string
}

export interface Guide {
  about: string
  chapters: Chapter[]
}

export interface Rate {
  code: string
  name: string
  text: string
  clause: string
}

export interface Book {
  guides: Record<GuidePage, Guide>
  keys: { where: string; keys: [string, string][] }[]
  offline: Guide
  terms: [string, string][]
  rates: Rate[]
  ratesText: string
}

const guideOf: Record<string, GuidePage> = {
  village_doctor: 'village_doctor',
  smi_officer: 'clinician',
  clinician: 'clinician',
  records_clerk: 'records_clerk',
  quality_reviewer: 'records_clerk',
  county_official: 'county_official',
  org_admin: 'administrator',
  system_admin: 'administrator',
}

/** ownGuides are the guides of the roles that somebody holds. */
export function ownGuides(roles: readonly string[]): GuidePage[] {
  const own = new Set(roles.map((r) => guideOf[r]))
  return guidePages.filter((g) => own.has(g))
}

/** pageOf is the page asked for, or the first of one's own. */
export function pageOf(asked: string | undefined, own: GuidePage[]): Page {
  return [...guidePages, ...commonPages].find((p) => p === asked) ?? own[0] ?? 'keys'
}
