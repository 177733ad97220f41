// Answers between the API, the screen and paper.
import { filled, given } from './conditions'
import type { Answers, Field, Option, Sets, Value } from './types'

/** bodyOf is what is sent: only fields of the form, no empty values, no blank rows, nothing that the server derives. */
export function bodyOf(fields: Field[], answers: Answers): Answers {
  const body: Answers = {}
  for (const f of fields) {
    const value = answers[f.name]
    if (f.auto || !given(value)) continue
    if (f.kind === 'list') body[f.name] = (value as Answers[]).filter(filled).map((row) => bodyOf(f.items ?? [], row))
    else if (f.kind === 'object') body[f.name] = bodyOf(f.items ?? [], value as Answers)
    else body[f.name] = typeof value === 'string' ? value.trim() : value
  }
  return body
}

/** put answers one question; an answer that was emptied is left out, a row that is still to be filled in stays. */
export function put(answers: Answers, name: string, value: Value): Answers {
  const next = { ...answers, [name]: value }
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) delete next[name]
  return next
}

/** answersOf reads a record of the server: unknown values are left out, decimals become text. */
export function answersOf(fields: Field[], record: unknown, derived = false): Answers {
  const source = (record ?? {}) as Answers
  const answers: Answers = {}
  for (const f of fields) {
    const value = source[f.name]
    if ((f.auto && !derived) || !given(value)) continue
    if (f.kind === 'list') answers[f.name] = (value as Answers[]).map((row) => answersOf(f.items ?? [], row, derived))
    else if (f.kind === 'object') answers[f.name] = answersOf(f.items ?? [], value, derived)
    else answers[f.name] = f.kind === 'decimal' ? String(value) : value
  }
  return answers
}

const yesNo: Option[] = [
  { code: '1', label: '是', english: 'yes' },
  { code: '0', label: '否', english: 'no' },
]

/** optionsOf are the options of a field's value set, in the order of the form. */
export function optionsOf(field: Field, sets: Sets): Option[] {
  if (field.kind === 'bool') return yesNo
  return (field.set && sets[field.set]?.items) || []
}

/** codesOf are the chosen codes of a field, as texts. */
export function codesOf(field: Field, value: Value): string[] {
  if (!given(value)) return []
  if (Array.isArray(value)) return value as string[]
  if (field.kind === 'bool') return [value ? '1' : '0']
  return [String(value)]
}

/** usable are the options offered on a day; what is chosen stays in sight. */
export function usable(options: Option[], on: string, chosen: string[]): Option[] {
  return options.filter((o) => chosen.includes(o.code) || (!o.retired && (o.from ?? '') <= on && (!o.to || on < o.to)))
}

/** numbered is an option as it is printed: "1 无", or only "±" when that is the code. */
export function numbered(code: string, label: string): string {
  return code === label ? label : `${code} ${label}`
}

/** bare is a code as one types it: without the leading zeros or letter. */
export function bare(code: string): string {
  return code.replace(/^[D0]+(?=.)/, '')
}

/** optionTyped is the option that typed digits mean: by its code, or by its place when the codes are no numbers. */
export function optionTyped(options: Option[], digits: string): Option | undefined {
  const byCode = options.find((o) => bare(o.code) === digits)
  if (byCode || options.some((o) => /^\d+$/.test(bare(o.code)))) return byCode
  return options[Number(digits) - 1]
}

/** toggled adds or removes a code; "none" excludes all others. The order is the form's. */
export function toggled(chosen: string[], code: string, options: Option[], none?: string): string[] {
  if (chosen.includes(code)) return chosen.filter((c) => c !== code)
  if (code === none) return [code]
  const next = [...chosen.filter((c) => c !== none), code]
  const place = (c: string) => options.findIndex((o) => o.code === c)
  return next.sort((a, b) => place(a) - place(b))
}

/** textOf says a value in words, "" when there is none. */
export function textOf(field: Field, value: Value, sets: Sets, english = false): string {
  if (!given(value)) return ''
  const options = optionsOf(field, sets)
  if (options.length > 0) {
    const label = (code: string) => {
      const o = options.find((p) => p.code === code)
      return (english && o?.english) || (o?.label ?? code)
    }
    return codesOf(field, value).map(label).join(english ? ', ' : '、')
  }
  if (field.kind === 'list') return (value as Answers[]).map((row) => rowText(field, row, sets, english)).join(english ? '; ' : '；')
  if (field.kind === 'object') return rowText(field, value as Answers, sets, english)
  const unit = unitOf(field, english)
  return unit ? `${value} ${unit}` : String(value)
}

function rowText(field: Field, row: Answers, sets: Sets, english: boolean): string {
  const parts = (field.items ?? []).map((f) => {
    const text = textOf(f, row[f.name], sets, english)
    return text && f.kind === 'bool' ? `${labelOf(f, english)}${english ? ': ' : '：'}${text}` : text
  })
  return parts.filter(Boolean).join(' ')
}

export function labelOf(field: Field, english: boolean): string {
  return (english && field.english) || field.label
}

export function unitOf(field: Field, english: boolean): string {
  return (english && field.unitEnglish) || (field.unit ?? '')
}

export function sectionOf(field: Field, english: boolean): string {
  return (english && field.sectionEnglish) || (field.section ?? '')
}

export interface Difference {
  field: Field
  before: string
  after: string
}

/** differences lists the fields in which two records differ, in words. */
export function differences(fields: Field[], sets: Sets, before: unknown, after: unknown, english = false): Difference[] {
  const [a, b] = [answersOf(fields, before, true), answersOf(fields, after, true)]
  return fields
    .map((field) => ({ field, before: textOf(field, a[field.name], sets, english), after: textOf(field, b[field.name], sets, english) }))
    .filter((d) => d.before !== d.after)
}

/** rebase lays one's own changes over what somebody else saved meanwhile. */
export function rebase(fields: Field[], base: Answers, mine: Answers, theirs: Answers): Answers {
  const out: Answers = { ...theirs }
  for (const { name } of fields) {
    if (JSON.stringify(mine[name] ?? null) === JSON.stringify(base[name] ?? null)) continue
    if (given(mine[name])) out[name] = mine[name]
    else delete out[name]
  }
  return out
}
