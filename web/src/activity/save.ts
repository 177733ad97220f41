// Reading, saving and voiding one activity of an organisation.
import { ApiProblem, type Schemas, api, ok, versionOf } from '@/api/client'
import { confirmUnusual } from '@/form/confirm'
import type { Answers } from '@/form/types'

export const activityForm = 'health_education_activity'

export interface Place {
  org: string // code of the organisation
  form: string
  uuid: string
}

export interface OpenedActivity {
  activity: Schemas['Activity']
  etag: string
}

const path = (p: Place) => ({ code: p.org, form: p.form, uuid: p.uuid })

/** openActivity reads an activity with the version that a correction has to name. */
export async function openActivity(place: Place, signal?: AbortSignal): Promise<OpenedActivity> {
  const call = await api.GET('/orgs/{code}/activities/{form}/{uuid}', { params: { path: path(place) }, signal })
  return { activity: await ok(Promise.resolve(call)), etag: versionOf(call.response) }
}

/** saveActivity creates an activity or, with the version that was seen, corrects it. Unusual values are shown to be confirmed; "back" when the user goes back to them. */
export async function saveActivity(place: Place, body: Answers, etag: string): Promise<'saved' | 'back'> {
  const put = (confirmed: boolean) =>
    ok(
      api.PUT('/orgs/{code}/activities/{form}/{uuid}', {
        params: { path: path(place), query: { confirmed }, header: etag ? { 'If-Match': etag } : {} },
        body: body as Schemas['form.health_education_activity'],
      }),
    )
  try {
    await put(false)
  } catch (e) {
    if (!(e instanceof ApiProblem) || e.code !== 'confirmation_required') throw e
    if (!(await confirmUnusual(e.fields.map((f) => f.message)))) return 'back'
    await put(true)
  }
  return 'saved'
}

/** voidActivity takes an activity out of every figure; it stays readable. */
export function voidActivity(place: Place, etag: string, reason: string): Promise<Schemas['Activity']> {
  return ok(api.POST('/orgs/{code}/activities/{form}/{uuid}/void', { params: { path: path(place), header: { 'If-Match': etag } }, body: { reason } }))
}

/** historyPage reads a page of the former versions of an activity. */
export function historyPage(place: Place, cursor?: string) {
  return ok(api.GET('/orgs/{code}/activities/{form}/{uuid}/history', { params: { path: path(place), query: { limit: 200, cursor } } }))
}
