// The paper form: what stands in which cell. Always Chinese, as the national forms are.
import { answersOf, codesOf, optionsOf, textOf, usable } from './answers'
import { given } from './conditions'
import type { Answers, Field, Option, Sets, Spec, Value } from './types'

export interface Cell {
  name: string
  label: string
  wide: boolean
  options: { code: string; label: string }[]
  boxes: string[] // codes written into the boxes; "" is an empty box
  text: string
  unit: string
  table?: { heads: string[]; rows: string[][] }
}

export interface Part {
  name: string
  cells: Cell[]
}

const blankRows = 3

/** paperOf lays out a form: blank, or filled in with a record; what its reader may not see is 受限, which is not the same as an empty box. */
export function paperOf(spec: Spec, record: unknown, on: string, restricted: string[] = []): Part[] {
  const answers = answersOf(spec.fields, record, true)
  const parts: Part[] = []
  for (const f of spec.fields) {
    if (['org_code', 'doctor', 'resident_sign'].includes(f.name)) continue // they stand below
    if (f.retired && spec.institution) continue // nobody is visited
    const locked = restricted.includes(f.name)
    if (!given(answers[f.name]) && !locked && (f.retired || (f.auto && f.kind !== 'decimal'))) continue
    const name = f.section ?? ''
    if (parts.at(-1)?.name !== name) parts.push({ name, cells: [] })
    if (locked) parts.at(-1)?.cells.push(lockedCell(f, answers[f.name], spec.value_sets))
    else parts.at(-1)?.cells.push(...cellsOf(f, answers[f.name], spec.value_sets, on, record === undefined))
  }
  return parts.map((p) => ({ ...p, cells: paired(p.cells) }))
}

function lockedCell(f: Field, value: Value, sets: Sets): Cell {
  const text = [textOf(f, value, sets), f.kind === 'codes' ? '传染病条目受限' : '受限'].filter(Boolean).join('、')
  return { name: f.name, label: f.label, wide: f.kind === 'codes', options: [], boxes: [], text, unit: '' }
}

function cellsOf(f: Field, value: Value, sets: Sets, on: string, blank: boolean): Cell[] {
  const cell: Cell = { name: f.name, label: f.label, wide: false, options: [], boxes: [], text: '', unit: f.unit ?? '' }
  if (f.kind === 'list') {
    const rows = ((value as Answers[] | undefined) ?? []).map((row) => (f.items ?? []).map((i) => textOf({ ...i, unit: '' }, row[i.name], sets)))
    const empty = (f.items ?? []).map(() => '')
    while (blank && rows.length < Math.min(f.max ?? blankRows, blankRows)) rows.push(empty)
    if (rows.length === 0) rows.push(empty)
    return [{ ...cell, wide: true, table: { heads: (f.items ?? []).map((i) => (i.unit ? `${i.label}（${i.unit}）` : i.label)), rows } }]
  }
  if (f.kind === 'object') {
    const inside = (value as Answers | undefined) ?? {}
    return (f.items ?? []).flatMap((i) => cellsOf({ ...i, name: `${f.name}.${i.name}` }, inside[i.name], sets, on, blank))
  }
  const chosen = codesOf(f, value)
  const options = usable(optionsOf(f, sets), on, chosen)
  if (options.length > 0 && options.length <= 30) {
    const empty = f.kind === 'codes' ? Math.min(3, options.length) - chosen.length : 1 - chosen.length
    return [{ ...cell, wide: width(options) > 26, options: options.map(({ code, label }) => ({ code, label })), boxes: [...chosen, ...Array<string>(Math.max(0, empty)).fill('')] }]
  }
  const long = (f.kind === 'text' && !f.set && (f.size ?? 0) > 100) || f.kind === 'codes'
  return [{ ...cell, wide: long, text: given(value) ? (options.length > 0 ? textOf(f, value, sets) : String(value)) : '' }]
}

function width(options: Option[]): number {
  return options.reduce((n, o) => n + o.label.length + 2, 0)
}

// A short cell without a neighbour takes the whole line, so that no line has a hole.
function paired(cells: Cell[]): Cell[] {
  const out: Cell[] = []
  for (let i = 0; i < cells.length; i++) {
    const [cell, next] = [cells[i] as Cell, cells[i + 1]]
    if (!cell.wide && next && !next.wide) out.push(cell, cells[++i] as Cell)
    else out.push({ ...cell, wide: true })
  }
  return out
}
