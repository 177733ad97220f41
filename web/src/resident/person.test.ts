import { describe, expect, it } from 'vitest'
import { looksLike } from './candidates'
import { formsFor } from './choices'
import { toldBy } from './identity'

describe('toldBy', () => {
  it('reads birth date and sex from a valid number only', () => {
    expect(toldBy('11010519491231002X')).toEqual({ birth: '1949-12-31', sex: 2 })
    expect(toldBy('11010519491231002x ')).toEqual({ birth: '1949-12-31', sex: 2 })
    expect(toldBy('110105194912310021')).toBeUndefined()
    expect(toldBy('110105********002X')).toBeUndefined()
  })
})

describe('looksLike', () => {
  const asked = { name: '王秀英', sex: 2, birth: '1950-01-01', idNo: '' }
  it('asks for the same name and birth date, and no other sex', () => {
    expect(looksLike({ name: '王秀英', sex: 2, birth_date: '1950-01-01' }, asked)).toBe(true)
    expect(looksLike({ name: '王秀英', sex: 0, birth_date: '1950-01-01' }, asked)).toBe(true)
    expect(looksLike({ name: '王秀英', sex: 1, birth_date: '1950-01-01' }, asked)).toBe(false)
    expect(looksLike({ name: '王秀英', sex: 2, birth_date: '1950-01-02' }, asked)).toBe(false)
  })
})

describe('formsFor', () => {
  const forms = ['personal_information', 'checkup', 'hypertension_followup', 'delivery', 'newborn_visit', 'tcm_elderly', 'vaccination', 'smi_followup'].map((code) => ({ code, restricted: code === 'smi_followup' }))
  const codes = (person: Parameters<typeof formsFor>[1]) => formsFor(forms, person, '2026-11-22').map((f) => f.code)

  it('offers what can be meant for the person, the programmes first', () => {
    expect(codes({ sex: 1, birth: '1950-01-01', programmes: ['htn'], mental: false })).toEqual(['hypertension_followup', 'checkup', 'tcm_elderly'])
    expect(codes({ sex: 2, birth: '1995-01-01', programmes: ['smi'], mental: true })).toEqual(['smi_followup', 'checkup', 'delivery'])
    expect(codes({ sex: 2, birth: '2026-11-01', programmes: [], mental: false })).toEqual(['checkup', 'newborn_visit', 'vaccination'])
  })
})
