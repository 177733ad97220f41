// What somebody may not see shows as 受限, never as empty, and is never sent back.
import { mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { i18n } from '@/i18n'
import FormEditor from './FormEditor.vue'
import { answersOf, bodyOf } from './answers'
import { paperOf } from './print'
import type { Answers, Field, Spec } from './types'

// Node cannot import the style sheets.
vi.mock('element-plus/es/components/base/style/css', () => ({}))
vi.mock('element-plus/es/components/button/style/css', () => ({}))

const fields = [
  { name: 'visit_date', label: '随访日期', kind: 'date', header: true },
  { name: 'hb', label: '血红蛋白', kind: 'int' },
  { name: 'hiv', label: 'HIV抗体检测', kind: 'int', set: 'neg_pos', restricted: true },
  { name: 'syphilis', label: '梅毒血清学试验', kind: 'int', set: 'neg_pos', restricted: true },
  { name: 'criteria', label: '评估条目', kind: 'codes', set: 'criterion', restricted: true },
  { name: 'hbig', label: '新生儿需注射乙肝免疫球蛋白', kind: 'bool', auto: true, restricted: true },
] as unknown as Field[]
const sets = {
  neg_pos: { name: 'neg_pos', title: '', english: '', source: '', items: [{ code: '1', label: '阴性' }, { code: '2', label: '阳性' }] },
  criterion: { name: 'criterion', title: '', english: '', source: '', items: [{ code: 'Y1.1', label: '年龄' }, { code: 'P3', label: '艾滋病病毒感染', restricted: true }] },
}
const spec = { code: 'antenatal_first', fields, value_sets: sets } as unknown as Spec
const record = { visit_date: '2026-11-20', hb: 110, hiv: null, syphilis: null, criteria: ['Y1.1'], hbig: null }
const restricted = ['hiv', 'criteria', 'hbig']

function editor(answers: Answers) {
  return mount(FormEditor, {
    props: {
      spec, modelValue: answers, restricted, context: { sex: 2, birth_date: '1995-01-01', on: '2026-11-20', enrolled: [], rural: true },
      last: { on: '2026-08-01', body: {}, restricted: ['syphilis'] },
    },
    global: { plugins: [i18n], stubs: { ElButton: true } },
  })
}

describe('restricted values', () => {
  it('show that there is a result, in the editor', () => {
    const page = editor(answersOf(fields, record))
    const row = (name: string) => page.get(`[data-field="${name}"]`).text()
    expect(row('hiv')).toContain('已有结果，您无权查看')
    expect(row('hiv')).toContain('不填写则保留原结果')
    expect(row('syphilis')).not.toContain('已有结果')
    expect(row('syphilis')).toContain('上次 受限')
    expect(row('criteria')).toContain('传染病条目受限')
    expect(row('hbig')).toContain('受限')
    expect(page.find('[data-field="hb"] svg').exists()).toBe(false)
    expect(page.find('[data-field="syphilis"] svg').exists()).toBe(true)
  })

  it('say when a result is replaced', () => {
    expect(editor({ ...answersOf(fields, record), hiv: 1 }).get('[data-field="hiv"]').text()).toContain('将替换原有的结果')
  })

  it('are not sent back', () => {
    expect(bodyOf(fields, answersOf(fields, record))).toEqual({ visit_date: '2026-11-20', hb: 110, criteria: ['Y1.1'] })
  })

  it('are printed as 受限, what was not examined stays an empty box', () => {
    const cells = paperOf(spec, record, '2026-11-20', restricted).flatMap((p) => p.cells)
    const cell = (name: string) => cells.find((c) => c.name === name)
    expect(cell('hiv')).toMatchObject({ text: '受限', options: [], boxes: [] })
    expect(cell('syphilis')).toMatchObject({ boxes: [''] })
    expect(cell('criteria')).toMatchObject({ text: '年龄、传染病条目受限' })
    expect(cell('hbig')).toMatchObject({ text: '受限' })
  })
})
