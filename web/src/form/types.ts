import type { Schemas } from '@/api/client'

/** A field, with the English of its unit and section where they have one: a form has both in its glossary. */
export type Field = Schemas['FormField'] & { unitEnglish?: string; sectionEnglish?: string }
export type Spec = Omit<Schemas['FormSpec'], 'fields'> & { fields: Field[] }
export type Sets = Spec['value_sets']
export type Option = Schemas['Item']
export type Proposal = Schemas['Proposal']

/** A value as the API takes it: codes are texts, a code of a numbered set is a number, a decimal is a text (exact), a date is YYYY-MM-DD. */
export type Value = string | number | boolean | string[] | Answers[] | Answers | null | undefined

/** The answers of a form, of a row of a list or of an object, by field name. */
export interface Answers {
  [name: string]: Value
}

/** What conditions may ask of the resident on the day of the visit. */
export interface Context {
  sex: number // GB/T 2261.1; 0 unknown
  birth_date: string
  on: string // the day, as long as the form does not say its visit date
  enrolled: string[] // programmes open on the day
  rural: boolean
}

/** The record of the last time. */
export interface Last {
  on: string
  body: Answers
  restricted?: string[] // fields that hold more than the body shows to this user
}

/** Sentences by the path of a field: "sbp", or "meds/0/drug_name" inside a list. */
export type Messages = Record<string, string[]>
