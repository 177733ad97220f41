import type { Comparison } from './conditions'
import type { Field, Sets, Spec } from './types'

const ofResident = ['age', 'age_months', 'sex', 'rural', 'enrolled']

/** unionOf joins the shared questions of several forms; what one of them needs is needed, and one section holds them all. */
export function unionOf(specs: Spec[], names: string[]): Pick<Spec, 'code' | 'fields' | 'value_sets'> {
  const fields = new Map<string, Field>()
  const sets: Sets = {}
  // A condition on a question that only one form asks cannot be judged here: the question is asked, and the server judges it.
  const within = (condition?: Comparison[]) => (condition?.every((c) => names.includes(c.field) || ofResident.includes(c.field)) ? condition : undefined)
  for (const spec of specs) {
    Object.assign(sets, spec.value_sets)
    for (const f of spec.fields) {
      if (!names.includes(f.name)) continue
      const known = fields.get(f.name)
      if (!known) fields.set(f.name, { ...f, section: '', when: within(f.when), need_when: within(f.need_when) })
      else if (f.need) known.need = true
    }
  }
  return { code: 'shared', fields: [...fields.values()], value_sets: sets }
}
