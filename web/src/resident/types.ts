import type { Schemas } from '@/api/client'
import type { paths } from '@/api/schema'

export type Resident = paths['/residents/{id}']['get']['responses'][200]['content']['application/json']
export type ResidentBody = paths['/residents']['post']['requestBody']['content']['application/json']
export type Enrolment = Schemas['Enrolment']
export type TimelineEntry = Schemas['TimelineEntry']
export type Programme = NonNullable<Schemas['EnrolmentInput']['programme']>

/** programmes are those that somebody can be enrolled in. */
export const programmes: Programme[] = ['htn', 'dm', 'copd', 'smi', 'tb']
