// What the rules make of the answers while they are typed. Nothing is saved.
import { type MaybeRefOrGetter, computed, toValue } from 'vue'
import { type Schemas, api, ok } from '@/api/client'
import type { RecordBody } from '@/offline/queue'
import { answersOf, bodyOf } from './answers'
import { messagesOf } from './messages'
import { useNewest } from './newest'
import type { Answers, Messages, Proposal, Spec } from './types'

export interface Findings {
  problems: Messages
  warnings: Messages
  missing: Messages
  derived: Answers
  proposal: Proposal | null
  complete: boolean
  restricted: string[] // derived values that this user may not see
}

export const noFindings: Findings = { problems: {}, warnings: {}, missing: {}, derived: {}, proposal: null, complete: false, restricted: [] }

function findingsOf(spec: Spec, v: Schemas['Validation']): Findings {
  return {
    problems: messagesOf(v.errors),
    warnings: messagesOf(v.warnings),
    missing: messagesOf(v.missing),
    derived: answersOf(spec.fields, v.record, true),
    proposal: v.proposal,
    complete: v.complete,
    restricted: v.restricted.filter((name) => spec.fields.some((f) => f.name === name && f.auto)),
  }
}

/** useValidation checks one form as it is typed. Give no spec, or no visit date among the answers, to rest. A record that is corrected is named: it is not its own past. */
export function useValidation(
  spec: MaybeRefOrGetter<Spec | undefined>,
  resident: MaybeRefOrGetter<string | undefined>,
  answers: MaybeRefOrGetter<Answers>,
  record?: string,
) {
  const { answer, ...state } = useNewest(
    () => {
      const s = toValue(spec)
      const body = s && bodyOf(s.fields, toValue(answers))
      return body?.visit_date ? { form: s!.code, resident: toValue(resident), body } : undefined
    },
    ({ form, resident, body }, signal) =>
      ok(api.POST('/forms/{form}/validate', { params: { path: { form }, query: { resident, record } }, body: body as RecordBody, signal })),
  )
  const findings = computed(() => {
    const s = toValue(spec)
    return s && answer.value ? findingsOf(s, answer.value) : noFindings
  })
  return { findings, ...state }
}

export interface Part {
  spec: Spec
  id: string // UUID of the record
  answers: Answers
}

/** encounterOf is the body of a contact: what was asked once, and each form's own answers. */
export function encounterOf(parts: Part[], shared: Answers): Schemas['Encounter'] {
  const asked = parts.flatMap((p) => p.spec.fields.filter((f) => !f.auto))
  return { shared: bodyOf(asked, shared), records: parts.map((p) => ({ form: p.spec.code, id: p.id, body: bodyOf(p.spec.fields, p.answers) })) }
}

/** useEncounterValidation checks all forms of one contact as they are typed: `forms` by form code, `shared` what there is to say about the shared questions. */
export function useEncounterValidation(resident: MaybeRefOrGetter<string>, parts: MaybeRefOrGetter<Part[]>, shared: MaybeRefOrGetter<Answers>) {
  const { answer, ...state } = useNewest(
    () => {
      const body = encounterOf(toValue(parts), toValue(shared))
      return body.records.length > 0 && body.shared?.visit_date ? { id: toValue(resident), body } : undefined
    },
    ({ id, body }, signal) => ok(api.POST('/residents/{id}/encounter/validate', { params: { path: { id } }, body, signal })),
  )
  const forms = computed(() => {
    const out: Record<string, Findings> = {}
    for (const item of answer.value?.items ?? []) {
      const part = toValue(parts).find((p) => p.spec.code === item.form)
      if (part) out[item.form] = findingsOf(part.spec, item)
    }
    return out
  })
  const asked = computed(() => {
    const merge = (kind: 'problems' | 'warnings' | 'missing') => {
      const out: Messages = {}
      for (const f of Object.values(forms.value)) for (const [path, list] of Object.entries(f[kind])) out[path] = [...new Set([...(out[path] ?? []), ...list])]
      return out
    }
    return { problems: merge('problems'), warnings: merge('warnings'), missing: merge('missing') }
  })
  return { forms, shared: asked, ...state }
}
