import { describe, expect, it } from 'vitest'
import { better, contentOf, lineOf } from './compare'
import { groupsOf } from './pairs'

describe('comparison', () => {
  it('tells what differs from what one lacks', () => {
    expect(lineOf('x', 'X', '1', '2')).toMatchObject({ differs: true, lacking: '' })
    expect(lineOf('x', 'X', '1', '1')).toMatchObject({ differs: false, lacking: '' })
    expect(lineOf('x', 'X', '1', '')).toMatchObject({ differs: false, lacking: 'b' })
    expect(lineOf('x', 'X', '', '1')).toMatchObject({ differs: false, lacking: 'a' })
  })
  it('counts what moves, without what is void', () => {
    const entry = { on: '2026-01-01', voided: false }
    const content = contentOf([
      { ...entry, kind: 'record', form: 'checkup', text: '体检' },
      { ...entry, kind: 'record', form: 'checkup', text: '体检', on: '2026-02-01' },
      { ...entry, kind: 'record', form: 'checkup', text: '体检', voided: true },
      { ...entry, kind: 'record', form: 'personal_information', text: '个人基本信息表' },
      { ...entry, kind: 'enrolment', text: '纳入高血压管理' },
      { ...entry, kind: 'transfer', text: '转入' },
    ])
    expect(content).toEqual({ records: [{ name: '体检', n: 2, last: '2026-02-01' }], total: 2, enrolments: ['纳入高血压管理'], transfers: 1 })
  })
  it('proposes the open, the fuller, the older archive', () => {
    const archive = { status: 'open' as const, filed_on: '2020-01-01', records: 3 }
    expect(better(archive, { ...archive, records: 9 })).toBe('b')
    expect(better(archive, { ...archive, status: 'closed', records: 9 })).toBe('a')
    expect(better(archive, { ...archive, filed_on: '2010-01-01' })).toBe('b')
    expect(better(archive, { ...archive, filed_on: null })).toBe('a')
  })
})

describe('presumable duplicates', () => {
  it('are those of one name, sex and birth date', () => {
    const person = { name: '张三', sex: 1, birth_date: '1960-01-01', org_name: '' }
    const groups = groupsOf([
      { ...person, resident_id: '1', name: '李四' },
      { ...person, resident_id: '2' },
      { ...person, resident_id: '3', sex: 2 },
      { ...person, resident_id: '4' },
    ])
    expect(groups.map((g) => g.people.map((p) => p.resident_id))).toEqual([['2', '4'], ['1'], ['3']])
  })
})
