import { describe, expect, it } from 'vitest'
import { carried, follow, lasting, proposed } from './carry'
import type { Field } from './types'

const field = (name: string, kind: string, more: Partial<Field> = {}): Field => ({ name, label: name, kind, ...more })

describe('carried from the last time', () => {
  const fields = [
    field('sbp', 'int', { section: '体征', soft: { low: 80 } }),
    field('weight', 'decimal', { section: '体征' }),
    field('symptoms', 'codes', { section: '症状' }),
    field('smoke_now', 'int', { section: '生活方式指导' }),
    field('salt_now', 'int', { section: '生活方式指导', set: 'salt' }),
    field('meds', 'list', { section: '用药与分类' }),
    field('visit_class', 'int', { section: '用药与分类', set: 'visit_class' }),
  ]
  it('habits and medicines, never a measured value, a symptom or a judgement', () => expect(fields.filter(lasting).map((f) => f.name)).toEqual(['smoke_now', 'salt_now', 'meds']))
  it('only where nothing is answered', () => {
    expect(carried(fields, { smoke_now: 0 }, { sbp: 130, smoke_now: 5, salt_now: 2, meds: [{ drug_name: 'A' }] })).toEqual({ salt_now: 2, meds: [{ drug_name: 'A' }] })
  })
})

describe('proposals', () => {
  const fields = [field('visit_class', 'int'), field('next_visit_date', 'date')]
  it('fill the fields that the form has', () => {
    expect(proposed(fields, { class: 1, next_step: 1, next_visit: '2027-02-22' })).toEqual({ visit_class: 1, next_visit_date: '2027-02-22' })
    expect(proposed(fields, null)).toEqual({})
  })
  it('are followed until the doctor decides', () => {
    const first = follow({ sbp: 130 }, { visit_class: 1 }, {})
    expect(first).toEqual({ sbp: 130, visit_class: 1 })
    expect(follow(first, { visit_class: 2 }, { visit_class: 1 })).toEqual({ sbp: 130, visit_class: 2 })
    expect(follow({ visit_class: 3 }, { visit_class: 2 }, { visit_class: 1 })).toEqual({ visit_class: 3 })
    expect(follow({}, { visit_class: 2 }, { visit_class: 1 })).toEqual({})
    expect(follow(first, {}, { visit_class: 1 })).toEqual({ sbp: 130 })
  })
})
