import { describe, expect, it } from 'vitest'
import { bodyOf, differences } from '@/form/answers'
import type { Spec } from '@/form/types'
import { ownFields, ownSpec, wholeSpec } from './own'

const personal = {
  code: 'personal_information',
  fields: [
    { name: 'visit_date', label: '建档日期', kind: 'date', header: true },
    { name: 'org_code', label: '服务机构', kind: 'text', header: true },
    { name: 'address_reg', label: '户籍地址', kind: 'text' },
    { name: 'remark', label: '备注', kind: 'text', section: '备注' },
  ],
  value_sets: {},
} as unknown as Spec

describe('a resident as a form', () => {
  it('asks the own fields and those of the form, but not its header', () => {
    const names = wholeSpec(personal).fields.map((f) => f.name)
    expect(names).toEqual([...ownFields, 'address_reg', 'remark'])
    expect(wholeSpec(personal, ['archive_no']).fields.some((f) => f.name === 'archive_no')).toBe(false)
  })

  it('sends codes of numbered sets as numbers and leaves out what is empty', () => {
    const body = bodyOf(wholeSpec(personal).fields, { name: ' 王秀英 ', sex: 2, id_type: '01', id_no: '', remark: '' })
    expect(body).toEqual({ name: '王秀英', sex: 2, id_type: '01' })
  })

  it('says in words what a change did', () => {
    const { fields, value_sets } = ownSpec()
    const found = differences(fields, value_sets, { status: 'open', close_reason: 0, name: '王秀英' }, { status: 'closed', close_reason: 3, name: '王秀英' })
    expect(found.map((d) => [d.field.label, d.before, d.after])).toEqual([['档案状态', '在管', '已终止'], ['终止原因', '无', '失访']])
  })
})
