// What an import file holds is said by the beginning of its name. Users name theirs as they like: here the name that the server knows is found.
import type { Schemas } from '@/api/client'

/** Kind is something that can be imported. */
export interface Kind {
  code: string
  name: string
}

/** fixedColumns are the columns of the files that are no forms, with the headings that the server knows. */
export const fixedColumns: Record<string, Record<string, string>> = {
  residents: {
    ref: '来源编号', name: '姓名', sex: '性别', birth_date: '出生日期', org_code: '管理机构代码', filed_on: '建档日期', id_type: '证件类型', id_no: '证件号码',
    id_missing_reason: '无证件原因', phone_self: '本人电话', address_now: '现住址', archive_no: '健康档案编号', closed_on: '终止日期', close_reason: '终止原因',
    death_date: '死亡日期', death_cause: '死亡原因', mother_ref: '母亲来源编号', online_on: '在线查阅开通日期',
  },
  transfers: { ref: '来源编号', on: '转档日期', to_org_code: '转入机构代码' },
  enrolments: {
    ref: '来源编号', programme: '管理项目', enrolled_on: '纳入管理日期', ended_on: '终止管理日期', end_reason: '终止原因', lost_on: '失访日期', diagnosed_on: '确诊日期',
  },
}

const refColumn: Record<string, string> = { ref: '来源编号' } // of every form about a resident

/** ownColumns are the columns of a kind besides the fields of its form: an activity of an organisation belongs to nobody. */
function ownColumns(kind: string, spec?: Schemas['FormSpec']): Record<string, string> {
  return fixedColumns[kind] ?? (spec?.institution ? {} : refColumn)
}

const personal = 'personal_information' // its columns are in the file of the residents

const officials = ['orgs', 'figures', 'users'] // files of administrators, read when they come along

/** kindsOf are the kinds of files in the order in which they are read; `fixed` names those that are no forms. */
export function kindsOf(forms: Pick<Schemas['FormName'], 'code' | 'name'>[], fixed: (code: string) => string): Kind[] {
  return [...Object.keys(fixedColumns).map((code) => ({ code, name: fixed(code) })), ...forms.filter((f) => f.code !== personal).map(({ code, name }) => ({ code, name }))]
}

/** formOf is the form whose fields are the columns of a kind, "" when it has none. */
export function formOf(kind: string): string {
  if (kind === 'residents') return personal
  return fixedColumns[kind] || officials.includes(kind) ? '' : kind
}

export function kindIn(fileName: string): string {
  return fileName.split('.')[0] ?? ''
}

const words: [RegExp, string][] = [
  [/转档|迁移/, 'transfers'],
  [/纳入|入组|项目管理|专案名单/, 'enrolments'],
  [/高血压/, 'hypertension_followup'],
  [/糖尿病/, 'diabetes_followup'],
  [/自理/, 'selfcare_assessment'],
  [/眼保健|视力/, 'child_eye_check'],
  [/儿童.*中医|中医.*儿童|0.36/, 'tcm_child'],
  [/中医/, 'tcm_elderly'],
  [/新生儿/, 'newborn_visit'],
  [/儿童.*(体检|检查)/, 'child_checkup'],
  [/体检/, 'checkup'],
  [/慢阻肺.*首|首.*慢阻肺/, 'copd_first_visit'],
  [/慢阻肺/, 'copd_followup'],
  [/接种/, 'vaccination'],
  [/42/, 'postpartum_day42'],
  [/产后/, 'postpartum_visit'],
  [/分娩/, 'delivery'],
  [/健康教育|健教|讲座/, 'health_education_activity'],
  [/转诊/, 'referral'],
  [/会诊/, 'consultation'],
  [/接诊|门诊/, 'encounter'],
  [/居民|个人|人口|基本信息|档案/, 'residents'],
]

/** guessKind finds what a file holds by its name, "" when it cannot be told. */
export function guessKind(fileName: string, kinds: Kind[]): string {
  const stem = fileName.replace(/\.(csv|csv\.gz|xlsx)$/i, '')
  const known = (code: string) => (kinds.some((k) => k.code === code) ? code : '')
  const begins = kindIn(fileName)
  if (known(begins) || officials.includes(begins)) return begins
  const coded = kinds.filter((k) => new RegExp(`^${k.code}(?!_?[a-z])`, 'i').test(stem))[0]
  if (coded) return coded.code
  const named = kinds.filter((k) => stem.includes(k.name)).sort((a, b) => b.name.length - a.name.length)[0]
  if (named) return named.code
  return known(words.find(([pattern]) => pattern.test(stem))?.[1] ?? '')
}

export function readable(fileName: string): boolean {
  return /\.(csv|csv\.gz|xlsx)$/i.test(fileName)
}

const longest = 64 // characters of a file name

/** uploadName is the name under which a file is sent: its kind in front, the user's own name behind, none twice. */
export function uploadName(kind: string, fileName: string, taken: string[]): string {
  const ending = /(\.csv\.gz|\.csv|\.xlsx)$/i.exec(fileName)?.[0].toLowerCase() ?? ''
  const stem = fileName.slice(0, fileName.length - ending.length)
  const own = (stem === kind ? '' : stem.startsWith(`${kind}.`) ? stem.slice(kind.length + 1) : stem).replace(/[^\p{L}\p{N}()（）._-]/gu, '')
  for (let n = 1; ; n++) {
    const suffix = n > 1 ? `.${n}` : ''
    const room = longest - kind.length - ending.length - suffix.length - 1
    const name = `${kind}${own ? `.${[...own].slice(0, room).join('')}` : ''}${suffix}${ending}`
    if (!taken.some((t) => t.toLowerCase() === name.toLowerCase())) return name
  }
}

/** shownName is the user's name of a file that was sent. */
export function shownName(sent: string): string {
  const [, ...rest] = sent.split('.')
  return rest.length > 1 && !/^(csv|gz|\d+)$/i.test(rest[0] ?? '') ? rest.join('.') : sent
}

function normal(heading: string): string {
  return heading.normalize('NFKC').toLowerCase().replace(/\s+/g, '').replace(/^\*+|\*+$/g, '')
}

/** Headings tells what a column is called. */
export interface Headings {
  knows: (heading: string) => boolean
  label: (code: string) => string
}

export function headingsOf(kind: string, spec?: Schemas['FormSpec']): Headings {
  const labels = new Map<string, string>()
  const known = new Set<string>()
  const add = (code: string, label: string, unit?: string) => {
    labels.set(code, label)
    for (const h of [code, label, unit ? `${label}(${unit})` : '']) if (h) known.add(normal(h))
  }
  for (const f of spec?.fields ?? []) add(f.name, f.label, f.unit)
  for (const [code, label] of Object.entries(ownColumns(kind, spec))) add(code, label)
  return { knows: (heading) => known.has(normal(heading)), label: (code) => labels.get(code) ?? code }
}

/** templateOf is the header row of a kind; a star marks what a complete record needs. A label that several fields share is replaced by the code of the field, which is never mistaken. */
export function templateOf(kind: string, spec?: Schemas['FormSpec']): string[] {
  const header = Object.values(ownColumns(kind, spec))
  const taken = new Set(header.map(normal))
  const fields = (spec?.fields ?? []).filter((f) => !f.auto && !f.retired && !(f.name in (fixedColumns[kind] ?? {})) && !(kind === 'residents' && f.header))
  const twice = (label: string) => taken.has(normal(label)) || fields.filter((f) => normal(f.label) === normal(label)).length > 1
  return [...header, ...fields.map((f) => (twice(f.label) ? f.name : f.label + (f.need ? '*' : '')))]
}
