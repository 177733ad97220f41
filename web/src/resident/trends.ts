// What the trends show: measurements by day, oldest first, and the limits that apply to this person on that day.
import type { Schemas } from '@/api/client'
import { addMonths } from '@/ui/dates'
import type { TimelineEntry } from './types'

export interface Pressure {
  sbp: number
  dbp: number
}

export interface Targets {
  adult: Pressure
  elderly: Pressure
  fpg: number
}

/** targetsOf reads the limits from the parameters of the rules; a value has to stay below them. */
export function targetsOf(parameters: Pick<Schemas['Parameter'], 'name' | 'value'>[]): Targets {
  const of = (name: string, usual: number) => Number(parameters.find((p) => p.name === name)?.value ?? usual)
  return {
    adult: { sbp: of('bp_target.sbp', 140), dbp: of('bp_target.dbp', 90) },
    elderly: { sbp: of('bp_target_65.sbp', 150), dbp: of('bp_target_65.dbp', 90) },
    fpg: of('fpg_target', 7),
  }
}

const elderly = 65 * 12

/** targetOn is the limit of blood pressure on a day: another one from the 65th birthday on. */
export function targetOn(birth: string, on: string, targets: Targets): Pressure {
  return birth && addMonths(birth, elderly) <= on ? targets.elderly : targets.adult
}

export interface Measured {
  on: string
  id: string
  form: string
}

export interface BloodPressure extends Measured, Pressure {
  target: Pressure
  high: boolean
}

function measured(timeline: TimelineEntry[]): (TimelineEntry & Measured)[] {
  return timeline
    .filter((e): e is TimelineEntry & Measured => e.kind === 'record' && !e.voided && !!e.on && !!e.id && !!e.form)
    .sort((a, b) => a.on.localeCompare(b.on))
}

export function pressures(timeline: TimelineEntry[], birth: string, targets: Targets): BloodPressure[] {
  return measured(timeline).flatMap(({ on, id, form, sbp, dbp }) => {
    if (!sbp || !dbp) return []
    const target = targetOn(birth, on, targets)
    return [{ on, id, form, sbp, dbp, target, high: sbp >= target.sbp || dbp >= target.dbp }]
  })
}

/** targetLine is the limit from the first to the last day, with a step on the 65th birthday. */
export function targetLine(birth: string, from: string, to: string, targets: Targets): { on: string; target: Pressure }[] {
  const birthday = birth ? addMonths(birth, elderly) : ''
  const days = from < birthday && birthday < to ? [from, birthday, to] : [from, to]
  return days.map((on) => ({ on, target: targetOn(birth, on, targets) }))
}

export interface Glucose extends Measured {
  fpg: number
  high: boolean
}

export function glucoses(timeline: TimelineEntry[], targets: Targets): Glucose[] {
  return measured(timeline).flatMap(({ on, id, form, fpg }) => {
    const value = Number(fpg)
    return fpg && value > 0 ? [{ on, id, form, fpg: value, high: value >= targets.fpg }] : []
  })
}

export interface Weight extends Measured {
  weight?: number
  bmi?: number
}

/** weighing are the forms of adults that ask the weight. */
export const weighing = ['hypertension_followup', 'diabetes_followup', 'copd_first_visit', 'copd_followup', 'checkup', 'antenatal_first', 'antenatal_followup', 'smi_followup']

export function weights(records: Pick<Schemas['Record'], 'id' | 'form' | 'voided' | 'record'>[]): Weight[] {
  return records
    .flatMap(({ id, form, voided, record }) => {
      const { visit_date: on, weight, bmi } = (record ?? {}) as Record<string, unknown>
      if (voided || typeof on !== 'string' || (!weight && !bmi)) return []
      return [{ on, id, form, weight: weight ? Number(weight) : undefined, bmi: bmi ? Number(bmi) : undefined }]
    })
    .sort((a, b) => a.on.localeCompare(b.on))
}
