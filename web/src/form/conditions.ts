// The conditions of a form, evaluated as model/form/condition.go does: a field that is not given fails every comparison.
import type { Schemas } from '@/api/client'
import { addMonths } from '@/ui/dates'
import type { Answers, Context, Field, Value } from './types'

export type Comparison = Schemas['Comparison']

/** given reports whether a value says anything. A row or an object without a value inside is none, save an object that was opened to be filled in. */
export function given(value: Value): boolean {
  if (value === null || value === undefined) return false
  if (typeof value === 'string') return value.trim() !== ''
  if (typeof value === 'number') return !Number.isNaN(value)
  if (Array.isArray(value)) return value.some((row) => typeof row === 'string' || filled(row))
  return true
}

/** filled reports whether a row holds at least one value. */
export function filled(row: Answers): boolean {
  return Object.values(row).some(given)
}

/** factsOf is what conditions look at: what was answered here and elsewhere, what was derived, and an outcome that is "done" unless stated. */
export function factsOf(fields: Field[], answers: Answers, derived: Answers = {}, elsewhere: Answers = {}): Answers {
  const facts: Answers = { ...elsewhere, ...answers }
  for (const f of fields) if (f.auto) facts[f.name] = derived[f.name]
  facts.visit_outcome ??= 1
  return facts
}

/** holds reports whether all comparisons hold. `fields` are the siblings that names refer to; other names mean the resident. */
export function holds(condition: Comparison[], fields: Field[], facts: Answers, context: Context): boolean {
  return condition.every((c) => {
    const field = fields.find((f) => f.name === c.field)
    return field ? ofField(c, field, facts[c.field]) : ofResident(c, context)
  })
}

function ofField(c: Comparison, field: Field, value: Value): boolean {
  if (!given(value)) return false
  const values = c.values ?? []
  switch (field.kind) {
    case 'int':
    case 'decimal':
      return ofNumber(c, Number(value))
    case 'text':
      return among(c, values.includes(String(value).trim()))
    case 'bool':
      return among(c, values.includes(value ? '1' : '0'))
    case 'codes':
      return among(c, (value as string[]).some((code) => values.includes(code)))
  }
  return true // dates, lists and objects are only tested for being given
}

function ofResident(c: Comparison, context: Context): boolean {
  switch (c.field) {
    case 'age':
    case 'age_months': {
      if (!context.birth_date || !context.on) return false
      const months = ageMonths(context.birth_date, context.on)
      return ofNumber(c, c.field === 'age' ? Math.floor(months / 12) : months)
    }
    case 'sex':
      return ofNumber(c, context.sex)
    case 'rural':
      return among(c, (c.values ?? []).includes(context.rural ? '1' : '0'))
    case 'enrolled':
      return among(c, (c.values ?? []).some((programme) => context.enrolled.includes(programme)))
  }
  return false
}

// Clinical decimals have far fewer digits than a double holds, so equal texts are equal numbers and the order is theirs.
function ofNumber(c: Comparison, n: number): boolean {
  if (Number.isNaN(n)) return false
  const numbers = (c.values ?? []).map(Number)
  if (c.op === 'ge') return n >= (numbers[0] ?? 0)
  if (c.op === 'lt') return n < (numbers[0] ?? 0)
  return among(c, numbers.includes(n))
}

function among(c: Comparison, found: boolean): boolean {
  if (c.op === 'in') return found
  if (c.op === 'not_in') return !found
  return true
}

function ageMonths(birth: string, on: string): number {
  const months = (Number(on.slice(0, 4)) - Number(birth.slice(0, 4))) * 12 + Number(on.slice(5, 7)) - Number(birth.slice(5, 7))
  return addMonths(birth, months) > on ? months - 1 : months
}

/** offered reports whether a field is asked: its condition holds, it exists on the day and is not retired. A value that is there is always shown. */
export function offered(field: Field, fields: Field[], facts: Answers, context: Context): boolean {
  if (field.auto || field.retired || (field.since ?? '') > context.on) return given(facts[field.name])
  return !field.when || holds(field.when, fields, facts, context)
}

/** needed reports whether a complete form needs the field (model/form/validate.go, missing). */
export function needed(field: Field, fields: Field[], facts: Answers, context: Context): boolean {
  if (field.header && field.name === 'visit_date') return true
  if (field.auto || field.retired || (field.since ?? '') > context.on) return false
  const done = Number(facts.visit_outcome ?? 1) === 1
  const asks = (c: Comparison[]) => (done || c.some((p) => p.field === 'visit_outcome')) && holds(c, fields, facts, context)
  if (field.when && !field.optional && asks(field.when)) return true
  if (field.need_when && asks(field.need_when)) return true
  return !!field.need && done && !field.when
}

/** settle puts aside the answers whose condition no longer holds, which the server would refuse, and brings them back when it holds again. */
export function settle(fields: Field[], answers: Answers, aside: Answers, context: Context, derived?: Answers, elsewhere?: Answers): Answers {
  let out = answers
  for (let again = true, round = 0; again && round <= fields.length; round++) {
    again = false
    for (const f of fields) {
      if (!f.when || f.auto) continue
      const held = holds(f.when, fields, factsOf(fields, out, derived, elsewhere), context)
      const source = held ? aside : out
      if (held === given(out[f.name]) || !given(source[f.name])) continue
      const value = source[f.name]
      out = { ...out }
      if (held) {
        out[f.name] = value
        delete aside[f.name]
      } else {
        aside[f.name] = value
        delete out[f.name]
      }
      again = true
    }
  }
  return out
}
