import { describe, expect, it } from 'vitest'
import { type Parameter, found, groupOf } from './parameters'

const parameter = (name: string, change: Partial<Parameter> = {}): Parameter => ({ name, kind: 'number', default: '4', label: '面对面随访次数', clause: '4.2', evidence: 'V', value: '4', values: [], ...change })

describe('groupOf', () => {
  it.each([
    ['f2f_required', 'chronic'], ['bp_target_65.sbp', 'chronic'], ['prorate', 'chronic'], ['mat_fever', 'mat'], ['growth_standard', 'child'], ['aefi_hours', 'vac'],
    ['elderly_age', 'elderly'], ['late_entry_days', 'general'], ['copd_min_f2f', 'copd'], ['other_glucose_target', 'chronic'],
  ])('%s is of %s', (name, group) => expect(groupOf(parameter(name))).toBe(group))
})

describe('found', () => {
  const list = [parameter('f2f_required'), parameter('mat_fever', { label: '孕产妇高热', value: '38.5', default: '39.0' })]
  it('looks at label, name and clause', () => {
    expect(found(list, '高热', false)).toHaveLength(1)
    expect(found(list, 'F2F 4.2', false)).toHaveLength(1)
  })
  it('can show only what differs from the default', () => expect(found(list, '', true).map((p) => p.name)).toEqual(['mat_fever']))
})
