// Which forms are offered for a person.
import type { Schemas } from '@/api/client'
import { age } from '@/ui/dates'

const maternal = ['pregnancies', 'antenatal_first', 'antenatal_followup', 'pregnancy_risk', 'delivery', 'postpartum_visit', 'postpartum_day42']
const child = ['newborn_visit', 'child_checkup', 'child_eye_check', 'weak_child_file', 'tcm_child']
const minor = ['vaccination', 'vaccination_contraindication', 'vaccination_certificate', 'school_entry_check', 'catchup_check']
const elderly = ['selfcare_assessment', 'tcm_elderly']
const enrolled: Record<string, string> = { hypertension: 'htn', diabetes: 'dm', copd: 'copd', smi: 'smi', tb: 'tb' }

/** formsFor are the forms that can be meant for somebody; those of his programmes come first. */
export function formsFor<F extends Pick<Schemas['FormName'], 'code' | 'restricted'>>(
  forms: F[],
  person: { sex: number; birth: string; programmes: string[]; mental: boolean },
  on: string,
): F[] {
  const years = person.birth ? age(person.birth, on) : undefined
  const between = (low: number, high: number) => years === undefined || (years >= low && years < high)
  const programme = (code: string) => enrolled[code.split('_')[0] ?? '']
  const fits = ({ code, restricted }: F) => {
    if (code === 'personal_information' || (restricted && !person.mental)) return false
    if (maternal.includes(code)) return person.sex !== 1 && between(12, 56)
    if (child.includes(code)) return between(0, 7)
    if (minor.includes(code)) return between(0, 18)
    if (elderly.includes(code)) return between(65, 200)
    const needs = programme(code)
    return !needs || person.programmes.includes(needs)
  }
  const rank = ({ code }: F) => (programme(code) ? 0 : 1)
  return forms.filter(fits).sort((a, b) => rank(a) - rank(b))
}
