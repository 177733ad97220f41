import type { Schemas } from '@/api/client'

export type Parameter = Schemas['Parameter']
export type Dated = Schemas['Dated']

export const groups = ['general', 'chronic', 'elderly', 'mat', 'child', 'vac', 'copd', 'smi', 'tb', 'tcm'] as const
export type Group = (typeof groups)[number]

const beginnings: [RegExp, Group][] = [
  [/^mat_/, 'mat'],
  [/^(child|newborn|preterm|growth|indicator)_/, 'child'],
  [/^(vac|aefi|school)_/, 'vac'],
  [/^copd_/, 'copd'],
  [/^smi_/, 'smi'],
  [/^tb_/, 'tb'],
  [/^tcm_/, 'tcm'],
  [/^elderly_/, 'elderly'],
  [/^(bp|fpg|hba1c|glucose|other_glucose|pulse|arm|f2f|standard|prorate|quarter|routine|window|revisit|recheck|screening|in_a_row|managed|checkup|guide|same_bp)(_|$)/, 'chronic'],
]

/** groupOf says which service a parameter belongs to. */
export function groupOf(p: Parameter): Group {
  return beginnings.find(([begin]) => begin.test(p.name))?.[1] ?? 'general'
}

/** changed: some value, of today or to come, is another than the default. */
export function changed(p: Parameter): boolean {
  return [...p.values, ...p.next].some((v) => v.value !== p.default)
}

/** differs: two lists of values are not the same. */
export function differs(a: Dated[], b: Dated[]): boolean {
  return a.length !== b.length || a.some((v, i) => v.from !== b[i]?.from || v.value !== b[i]?.value)
}

/** proposed is the value that a form starts with: the last one given. */
export function proposed(p: Parameter): string {
  return p.next.at(-1)?.value ?? p.default
}

/** wrongNumber says at once what the server would refuse of a number. */
export function wrongNumber(p: Parameter, text: string): '' | 'type' | 'whole' | 'places' | 'range' {
  if (p.kind !== 'number') return ''
  if (!/^\d+(\.\d+)?$/.test(text.trim())) return 'type'
  const places = (of: string) => of.split('.')[1]?.replace(/0+$/, '').length ?? 0
  const allowed = p.default.split('.')[1]?.length ?? 0
  if (places(text.trim()) > allowed) return allowed === 0 ? 'whole' : 'places'
  const n = Number(text)
  return n < Number(p.lowest) || n > Number(p.highest) ? 'range' : ''
}

/** found picks parameters by words in their label in either language, name or clause. */
export function found(list: Parameter[], text: string, onlyChanged: boolean): Parameter[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return list.filter((p) => (!onlyChanged || changed(p)) && words.every((w) => `${p.label} ${p.english} ${p.name} ${p.clause}`.toLowerCase().includes(w)))
}
