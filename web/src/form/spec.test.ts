import { describe, expect, it } from 'vitest'
import { labelOf, sectionOf, textOf, unitOf } from './answers'
import { named } from './spec'
import type { Field, Spec } from './types'

const spec: Spec = {
  code: 'x', name: '表', english: 'Form', clause: '', edition: '', sections: ['体征'], schema: {}, value_sets: {}, glossary: { 体征: 'Signs', '次/分': '/min', 天: 'days' },
  fields: [
    { name: 'pulse', kind: 'int', label: '脉率', english: 'Pulse', section: '体征', unit: '次/分' },
    { name: 'meds', kind: 'list', label: '用药', english: 'Medication', section: '体征', items: [{ name: 'days', kind: 'int', label: '天数', english: 'Days', unit: '天' }] },
    { name: 'sbp', kind: 'int', label: '收缩压', english: 'Systolic pressure', unit: 'mmHg' },
  ],
}

describe('named', () => {
  const [pulse, meds, sbp] = named(spec).fields as [Field, Field, Field]
  it('says units and sections in English where the form has them', () => {
    expect([labelOf(pulse, true), unitOf(pulse, true), sectionOf(pulse, true), textOf(pulse, 72, {}, true)]).toEqual(['Pulse', '/min', 'Signs', '72 /min'])
    expect([unitOf(sbp, true), sectionOf(sbp, true)]).toEqual(['mmHg', ''])
    expect(textOf(meds, [{ days: 5 }], {}, true)).toBe('5 days')
  })
  it('leaves them Chinese otherwise, as on paper', () => {
    expect([unitOf(pulse, false), sectionOf(pulse, false), textOf(pulse, 72, {})]).toEqual(['次/分', '体征', '72 次/分'])
  })
})
