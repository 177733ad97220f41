import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import { guessKind, headingsOf, kindsOf, shownName, templateOf, uploadName } from './kinds'

const kinds = kindsOf(
  [
    { code: 'personal_information', name: '个人基本信息表' },
    { code: 'hypertension_followup', name: '高血压患者随访服务记录表' },
    { code: 'checkup', name: '健康体检表' },
    { code: 'child_checkup', name: '儿童健康检查记录表' },
  ],
  (code) => ({ residents: '居民', transfers: '转档', enrolments: '项目管理' })[code] ?? '',
)

describe('kind of a file', () => {
  it.each([
    ['residents.csv', 'residents'],
    ['residents.2.csv.gz', 'residents'],
    ['Residents2.csv', 'residents'],
    ['checkup_2026.csv', 'checkup'],
    ['checkup-2026.csv', 'checkup'],
    ['orgs.csv', 'orgs'],
    ['高血压患者随访服务记录表.xlsx', 'hypertension_followup'],
    ['2026年高血压随访.xlsx', 'hypertension_followup'],
    ['王家湾体检.csv', 'checkup'],
    ['儿童体检2026.csv', 'child_checkup'],
    ['糖尿病随访.csv', ''],
    ['个人信息.csv', 'residents'],
    ['Book1.xlsx', ''],
  ])('%s', (name, want) => expect(guessKind(name, kinds)).toBe(want))
})

describe('name of a file that is sent', () => {
  it('begins with its kind and is never used twice', () => {
    expect(uploadName('residents', 'residents.csv', [])).toBe('residents.csv')
    expect(uploadName('residents', 'residents.csv', ['Residents.csv'])).toBe('residents.2.csv')
    expect(uploadName('checkup', '王家湾 体检/2026.XLSX', [])).toBe('checkup.王家湾体检2026.xlsx')
    expect(uploadName('checkup', 'checkup.1.csv.gz', [])).toBe('checkup.1.csv.gz')
    expect([...uploadName('checkup', '长'.repeat(90) + '.csv', [])]).toHaveLength(64)
  })
  it('is shown as the user named it', () => {
    expect(shownName('checkup.王家湾体检2026.xlsx')).toBe('王家湾体检2026.xlsx')
    expect(shownName('residents.csv')).toBe('residents.csv')
    expect(shownName('residents.csv.gz')).toBe('residents.csv.gz')
    expect(shownName('residents.2.csv')).toBe('residents.2.csv')
  })
})

const field = (name: string, label: string, more: Partial<Schemas['FormField']> = {}): Schemas['FormField'] => ({ name, label, kind: 'text', ...more })
const spec = {
  fields: [field('visit_date', '随访日期', { need: true, header: true }), field('sbp', '收缩压', { unit: 'mmHg' }), field('a', '其他'), field('b', '其他'), field('bmi', 'BMI', { auto: true })],
} as Schemas['FormSpec']

describe('columns', () => {
  it('of a template never mean two fields', () => expect(templateOf('hypertension_followup', spec)).toEqual(['来源编号', '随访日期*', '收缩压', 'a', 'b']))
  it('are known by code, label, or label and unit', () => {
    const h = headingsOf('hypertension_followup', spec)
    expect(['sbp', '收缩压', '收缩压（mmHg）', ' 收缩压* ', 'REF', '来源编号', '血压'].map(h.knows)).toEqual([true, true, true, true, true, true, false])
    expect(h.label('sbp')).toBe('收缩压')
  })
})

describe('activities of organisations', () => {
  it('have no column of a person', () => {
    const spec = { institution: true, fields: [{ name: 'org_code', label: '填报机构', kind: 'text' }, { name: 'topic', label: '活动主题', kind: 'text', need: true }] } as unknown as Schemas['FormSpec']
    expect(templateOf('health_education_activity', spec)).toEqual(['填报机构', '活动主题*'])
    expect(headingsOf('health_education_activity', spec).knows('来源编号')).toBe(false)
  })
})
