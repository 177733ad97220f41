// Two archives side by side, and what a merge of them means.
import type { Schemas } from '@/api/client'
import type { paths } from '@/api/schema'
import { answersOf, labelOf, textOf } from '@/form/answers'

export type Resident = paths['/residents/{id}']['get']['responses'][200]['content']['application/json']
export type Entry = Pick<Schemas['TimelineEntry'], 'kind' | 'form' | 'on' | 'text' | 'voided'>

export interface Line {
  name: string
  label: string
  a: string
  b: string
  differs: boolean // both are filled in, and not alike
  lacking: '' | 'a' | 'b' // who has no value where the other has one
}

/** lineOf compares two texts. */
export function lineOf(name: string, label: string, a: string, b: string): Line {
  return { name, label, a, b, differs: a !== '' && b !== '' && a !== b, lacking: a !== '' && b === '' ? 'b' : b !== '' && a === '' ? 'a' : '' }
}

/** personalLines compares the fields of the personal information that either has. */
export function personalLines(spec: Schemas['FormSpec'], a: Resident, b: Resident, english: boolean, without: string[]): Line[] {
  const [x, y] = [answersOf(spec.fields, a, true), answersOf(spec.fields, b, true)]
  return spec.fields
    .filter((f) => !f.header && !without.includes(f.name))
    .map((f) => lineOf(f.name, labelOf(f, english), textOf(f, x[f.name], spec.value_sets, english), textOf(f, y[f.name], spec.value_sets, english)))
    .filter((l) => l.a !== '' || l.b !== '')
}

export interface Count {
  name: string
  n: number
  last: string
}

export interface Content {
  records: Count[] // by form, most first
  total: number
  enrolments: string[]
  transfers: number
}

/** contentOf counts what an archive holds beside the personal information. */
export function contentOf(timeline: Entry[]): Content {
  const records = new Map<string, Count>()
  for (const e of timeline) {
    if (e.kind !== 'record' || e.voided || e.form === 'personal_information') continue
    const count = records.get(e.form ?? '') ?? { name: e.text, n: 0, last: '' }
    count.n++
    if ((e.on ?? '') > count.last) count.last = e.on ?? ''
    records.set(e.form ?? '', count)
  }
  const list = [...records.values()].sort((a, b) => b.n - a.n)
  return {
    records: list,
    total: list.reduce((n, r) => n + r.n, 0),
    enrolments: timeline.filter((e) => e.kind === 'enrolment').map((e) => e.text),
    transfers: timeline.filter((e) => e.kind === 'transfer').length,
  }
}

type Fullness = Pick<Resident, 'status' | 'filed_on'> & { records: number }

const stands = ['open', 'closed', 'none']

/** better says which archive is proposed to stay: the open one, then the one with more records, then the older. */
export function better(a: Fullness, b: Fullness): 'a' | 'b' {
  const status = stands.indexOf(a.status) - stands.indexOf(b.status)
  if (status !== 0) return status < 0 ? 'a' : 'b'
  if (a.records !== b.records) return a.records > b.records ? 'a' : 'b'
  return (b.filed_on ?? '9999') < (a.filed_on ?? '9999') ? 'b' : 'a'
}
