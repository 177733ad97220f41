// What a journey prepares or checks through the API, beside what it does in the browser.
import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import type { paths } from '../src/api/schema'
import { type Account } from './browser'

export type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>

/** callAs signs in and answers a function that calls the API; what is refused throws. */
export async function callAs(who: Account): Promise<Call> {
  const send = async (method: string, path: string, body?: unknown, token?: string) => {
    const headers: Record<string, string> = { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() }
    if (token) headers.Authorization = `Bearer ${token}`
    const answer = await fetch(`${inject('base')}/api/v1${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const { access_token } = await send('POST', '/auth/login', who)
  return (method, path, body) => send(method, path, body, access_token)
}

export interface Created {
  id: string
  name: string
}

/** daysAgo is the date some days before today. */
export function daysAgo(n: number): string {
  return new Date(Date.now() - n * 86_400_000).toISOString().slice(0, 10)
}

/** yearsAgo is 1 March of the year in which somebody of that age was born. */
export function yearsAgo(n: number): string {
  return `${new Date().getFullYear() - n - 1}-03-01`
}

type NewResident = paths['/residents']['post']['requestBody']['content']['application/json']

/** resident adds an archive of the caller's own organisation. */
export async function resident(call: Call, body: NewResident): Promise<Created> {
  const { org_code } = await call<{ org_code: string }>('GET', '/me')
  const { id, name } = await call<Created>('POST', '/residents?confirmed=true', { org_code, filed_on: daysAgo(500), resident_type: 1, ...body })
  return { id, name }
}

const metformin = { drug_name: '盐酸二甲双胍片', freq_per_day: 2, dose_each: 500, dose_unit: 1, usage: '口服' }
const amlodipine = { drug_name: '苯磺酸氨氯地平片', freq_per_day: 1, dose_each: 5, dose_unit: 1, usage: '口服' }
const habits = { smoke_now: 0, drink_now: 0, ex_times: 5, ex_minutes: 30, ex_times_goal: 5, ex_minutes_goal: 30, mental: 1, compliance: 1 }

/** patient is somebody in the care of programmes whose last follow-ups are so long ago that the next are overdue. */
export async function patient(call: Call, name: string, age: number, programmes: ('htn' | 'dm')[]): Promise<Created> {
  const person = await resident(call, { name, sex: 2, birth_date: yearsAgo(age), phone_self: `139${Date.now().toString().slice(-8)}` })
  const on = daysAgo(100)
  // From December on the yearly checkup would be asked for with the follow-up.
  await call('PUT', `/residents/${person.id}/records/checkup/${randomUUID()}?confirmed=true`, { visit_date: on, visit_mode: 1, visit_outcome: 1, doctor: '何婷' })
  for (const programme of programmes) {
    await call('POST', `/residents/${person.id}/enrolments`, { programme, enrolled_on: daysAgo(400), diagnosed_on: daysAgo(800) })
    const common = { visit_date: on, visit_mode: 1, visit_outcome: 1, doctor: '何婷', symptoms: ['1'], sbp: 132, dbp: 80, height: 158, weight: 58, weight_goal: 57, adherence: 1, adverse: 1, visit_class: 1, next_step: 1, next_visit_date: daysAgo(10), ...habits }
    const own = programme === 'htn' ? { heart_rate: 72, salt_now: 1, salt_goal: 1, meds: [amlodipine] } : { fpg: 6.4, foot_pulse: 1, staple: 250, staple_goal: 250, hypo: 1, meds: [metformin] }
    const form = programme === 'htn' ? 'hypertension_followup' : 'diabetes_followup'
    await call('PUT', `/residents/${person.id}/records/${form}/${randomUUID()}?confirmed=true`, { ...common, ...own })
  }
  return person
}

interface Entry {
  form?: string
  on?: string
  id: string
  voided?: boolean
}

/** records are what the timeline of a resident shows of a form on or after a day. */
export async function records(call: Call, id: string, form: string, since: string): Promise<Entry[]> {
  const { items } = await call<{ items: Entry[] }>('GET', `/residents/${id}/timeline`)
  return items.filter((e) => e.form === form && !e.voided && (e.on ?? '') >= since)
}
