// The present pregnancy, put together from the records of the woman.
import type { Schemas } from '@/api/client'
import { addDays, daysBetween } from '@/ui/dates'

export const pregnancyForms = ['pregnancies', 'antenatal_first', 'antenatal_followup', 'pregnancy_risk', 'delivery', 'postpartum_visit', 'postpartum_day42'] as const
export type PregnancyForm = (typeof pregnancyForms)[number]

type Found = Pick<Schemas['Record'], 'id' | 'form' | 'voided' | 'record'>

export interface Visit {
  id: string
  form: string
  on: string
  body: Record<string, unknown>
}

export interface Pregnancy {
  lmp: string
  zero: string // gestational day 0
  edd: string
  booked: Visit
  visits: Visit[] // oldest first
  delivery?: Visit
  colours: string[] // codes of mat_risk_colour, of the latest assessment
  over: boolean
  antenatal: number // examinations on distinct days
}

const term = 280 // days from gestational day 0 to the due date
const longest = 320 // days after which a pregnancy without an end is over all the same

/** gestation is the gestational age on a day, counted from gestational day 0. */
export function gestation(zero: string, on: string): { weeks: number; days: number } | undefined {
  const days = daysBetween(zero, on)
  return days < 0 || days > longest ? undefined : { weeks: Math.floor(days / 7), days: days % 7 }
}

function visitOf(r: Found): Visit | undefined {
  const body = (r.record ?? {}) as Record<string, unknown>
  return r.voided || typeof body.visit_date !== 'string' ? undefined : { id: r.id, form: r.form, on: body.visit_date, body }
}

/** pregnancyOf is the latest pregnancy of the records; what was before or belongs to an earlier one is left out. */
export function pregnancyOf(records: Found[], today: string): Pregnancy | undefined {
  const all = records
    .map(visitOf)
    .filter((v): v is Visit => v !== undefined)
    .sort((a, b) => a.on.localeCompare(b.on))
  const booked = all.filter((v) => v.form === 'pregnancies').at(-1)
  if (!booked) return undefined
  const edd = typeof booked.body.edd === 'string' ? booked.body.edd : addDays(booked.on, term)
  // A due date by the last menses follows Naegele, which is not 280 days; one from elsewhere sets day 0 (maternal-child 1.3 rules 1 to 3).
  const byMenses = Number(booked.body.edd_source ?? 1) === 1
  const zero = byMenses ? booked.on : addDays(edd, -term)
  const visits = all.filter((v) => v.form !== 'pregnancies' && v.on >= zero)
  const delivery = visits.find((v) => v.form === 'delivery')
  const judged = visits.filter((v) => v.form === 'pregnancy_risk').at(-1)
  const colours = (judged?.body.risk_colour ?? booked.body.risk_colour ?? []) as string[]
  const closed = typeof booked.body.closed_on === 'string' && booked.body.closed_on <= today
  return {
    lmp: booked.on,
    zero,
    edd,
    booked,
    visits,
    delivery,
    colours,
    over: !!delivery || closed || !gestation(zero, today),
    antenatal: new Set(visits.filter((v) => v.form.startsWith('antenatal')).map((v) => v.on)).size,
  }
}
