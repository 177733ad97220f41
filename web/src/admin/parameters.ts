import type { Schemas } from '@/api/client'

export type Parameter = Schemas['Parameter']

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

export function changed(p: Parameter): boolean {
  return p.value !== p.default
}

/** found picks parameters by words in their label, name or clause. */
export function found(list: Parameter[], text: string, onlyChanged: boolean): Parameter[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return list.filter((p) => (!onlyChanged || changed(p)) && words.every((w) => `${p.label} ${p.name} ${p.clause}`.toLowerCase().includes(w)))
}
