// What may be carried into a record without being typed: habits from the last time, class and next date from the rules. Never a measured value.
import { given } from './conditions'
import type { Answers, Field, Proposal, Value } from './types'

const medicines = new Set(['meds', 'insulin'])

/** lasting reports whether an answer may be the same as last time: habits and medicines, but no measurement, symptom, date, text or judgement. */
export function lasting(field: Field): boolean {
  if (field.auto || field.retired) return false
  return medicines.has(field.name) || ((field.section ?? '').startsWith('生活方式') && field.kind !== 'date' && field.kind !== 'text')
}

/** carried are the last answers for the given fields that are still empty. */
export function carried(fields: Field[], answers: Answers, last: Answers): Answers {
  const out: Answers = {}
  for (const f of fields) if (lasting(f) && !given(answers[f.name]) && given(last[f.name])) out[f.name] = last[f.name]
  return out
}

/** proposed are the answers that the rules propose, for the fields that the form has. */
export function proposed(fields: Field[], proposal: Proposal | null | undefined): Answers {
  if (!proposal) return {}
  const all: Answers = { visit_class: proposal.class || undefined, next_step: proposal.next_step || undefined, next_visit_date: proposal.next_visit ?? undefined }
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => given(value) && fields.some((f) => f.name === name && !f.auto)))
}

/** follow keeps the answers that were taken over from the rules in step with them, until the doctor decides otherwise. */
export function follow(answers: Answers, next: Answers, taken: Answers): Answers {
  const out: Answers = { ...answers }
  let changed = false
  for (const name of new Set([...Object.keys(next), ...Object.keys(taken)])) {
    const now: Value = out[name]
    if ((given(now) && now !== taken[name]) || now === next[name]) continue
    if (!given(now) && given(taken[name])) continue // the doctor emptied it
    changed = true
    if (given(next[name])) out[name] = next[name]
    else delete out[name]
  }
  return changed ? out : answers
}
