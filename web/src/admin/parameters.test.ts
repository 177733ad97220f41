import { describe, expect, it } from 'vitest'
import { type Parameter, changed, differs, found, groupOf, proposed, wrongNumber } from './parameters'

const parameter = (name: string, change: Partial<Parameter> = {}): Parameter => ({ name, kind: 'number', default: '4', label: '面对面随访次数', english: 'Face-to-face follow-ups', clause: '4.2', evidence: 'V', value: '4', values: [{ from: null, value: '4' }], next: [{ from: null, value: '4' }], fixed: false, version: 1, lowest: '1', highest: '40', ...change })

describe('groupOf', () => {
  it.each([
    ['f2f_required', 'chronic'], ['bp_target_65.sbp', 'chronic'], ['prorate', 'chronic'], ['mat_fever', 'mat'], ['growth_standard', 'child'], ['aefi_hours', 'vac'],
    ['elderly_age', 'elderly'], ['late_entry_days', 'general'], ['copd_min_f2f', 'copd'], ['other_glucose_target', 'chronic'],
  ])('%s is of %s', (name, group) => expect(groupOf(parameter(name))).toBe(group))
})

describe('found', () => {
  const list = [parameter('f2f_required'), parameter('mat_fever', { label: '孕产妇高热', value: '38.5', default: '39.0', values: [{ from: null, value: '39.0' }, { from: '2026-01-01', value: '38.5' }] })]
  it('looks at label, name and clause', () => {
    expect(found(list, '高热', false)).toHaveLength(1)
    expect(found(list, 'F2F 4.2', false)).toHaveLength(1)
  })
  it('can show only what differs from the default', () => expect(found(list, '', true).map((p) => p.name)).toEqual(['mat_fever']))
})

describe('values', () => {
  const coming = parameter('f2f_required', { next: [{ from: null, value: '4' }, { from: '2027-01-01', value: '3' }] })
  it('one that is being calculated counts as changed', () => {
    expect(changed(coming)).toBe(true)
    expect(differs(coming.values, coming.next)).toBe(true)
    expect(differs(coming.next, coming.next)).toBe(false)
    expect(proposed(coming)).toBe('3')
  })
  it.each([
    ['f2f_required', '4', '3', ''], ['f2f_required', '4', '', 'type'], ['f2f_required', '4', '-1', 'type'], ['f2f_required', '4', '3.5', 'whole'], ['f2f_required', '4', '3.0', ''],
    ['f2f_required', '4', '0', 'range'], ['f2f_required', '4', '41', 'range'], ['fpg_target', '7.0', '6.5', ''], ['fpg_target', '7.0', '6.55', 'places'],
  ])('%s with the default %s: %s → %s', (name, standard, text, wrong) => expect(wrongNumber(parameter(name, { default: standard }), text)).toBe(wrong))
})
