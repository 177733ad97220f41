import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { i18n } from '@/i18n'
import FormEditor from './FormEditor.vue'
import type { Answers, Field, Spec } from './types'

// Node cannot import the style sheets.
vi.mock('element-plus/es/components/base/style/css', () => ({}))
vi.mock('element-plus/es/components/button/style/css', () => ({}))

const field = (name: string, kind: string, more: Partial<Field> = {}): Field => ({ name, label: name, kind, ...more })
const set = (name: string, ...codes: string[]) => ({ [name]: { name, title: '', english: '', source: '', items: codes.map((code) => ({ code, label: `选项${code}` })) } })
const spec: Pick<Spec, 'code' | 'fields' | 'value_sets'> = {
  code: 'x',
  value_sets: { ...set('two', '1', '2'), ...set('ten', '1', '2', '10') },
  fields: [
    field('sbp', 'int', { hard: { low: 50, high: 300 } }),
    field('one', 'int', { set: 'two' }),
    field('many', 'codes', { set: 'ten', none: '1', other: '10' }),
    field('many_other', 'text', { when: [{ field: 'many', op: 'in', values: ['10'] }] }),
    field('bmi', 'decimal', { auto: true }),
    field('meds', 'list', { items: [field('drug_name', 'text')] }),
  ],
}

function open(initial: Answers = {}, props: Record<string, unknown> = {}) {
  const answers = ref<Answers>(initial)
  const done: string[] = []
  const page = mount(
    defineComponent(() => () =>
      h(FormEditor, {
        spec,
        context: { sex: 1, birth_date: '1960-01-01', on: '2026-03-01', enrolled: [], rural: false },
        modelValue: answers.value,
        'onUpdate:modelValue': (a: Answers) => (answers.value = a),
        onDone: (how: string) => done.push(how),
        ...props,
      }),
    ),
    { attachTo: document.body, global: { plugins: [i18n] } },
  )
  const key = (id: string, k: string, more = {}) => page.get(`[id="${id}"]`).trigger('keydown', { key: k, ...more })
  return { answers, done, page, key }
}

describe('FormEditor', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('Enter goes on to the next field, after the last it is done', async () => {
    const { key, done } = open()
    await key('x-sbp', 'Enter')
    expect(document.activeElement?.id).toBe('x-one-1')
    await key('x-one-1', 'Enter')
    expect(document.activeElement?.id).toBe('x-many-1')
    await key('x-many-1', 'Enter')
    expect(done).toEqual(['last'])
    await key('x-sbp', 'Enter', { ctrlKey: true })
    expect(done).toEqual(['last', 'save'])
  })
  it('Enter that ends the typing of Chinese letters does not move', async () => {
    const { key } = open()
    document.getElementById('x-sbp')?.focus()
    await key('x-sbp', 'Enter', { isComposing: true })
    expect(document.activeElement?.id).toBe('x-sbp')
  })
  it('a typed number chooses an option; two digits in quick succession are one number', async () => {
    const { answers, key } = open()
    await key('x-one-1', '2')
    expect(answers.value.one).toBe(2)
    await key('x-many-1', '2')
    await key('x-many-1', '1')
    expect(answers.value.many).toEqual(['1'])
    await key('x-many-1', '0')
    expect(answers.value.many).toEqual(['2', '10'])
    await key('x-one-1', 'Delete')
    expect(answers.value.one).toBeUndefined()
  })
  it('the text of "other" is asked with it only, and kept when it comes back', async () => {
    const { answers, page } = open({ many: ['10'], many_other: '乏力' })
    await page.get('[id="x-many-1"]').trigger('click')
    expect(answers.value).toEqual({ many: ['1'] })
    expect(page.find('[id="x-many_other"]').exists()).toBe(false)
    await page.get('[id="x-many-10"]').trigger('click')
    expect(answers.value).toEqual({ many: ['10'], many_other: '乏力' })
  })
  it('shows what the server derives, and what it complains about', async () => {
    const { page } = open({ sbp: 400 }, { derived: { bmi: '22.7' }, problems: { sbp: ['收缩压 400 超出允许范围'] } })
    expect(page.get('[id="x-bmi"]').text()).toBe('22.7')
    expect(page.get('[data-field="sbp"] .bad').text()).toBe('收缩压 400 超出允许范围')
    expect(page.get('[id="x-sbp"]').attributes('aria-describedby')).toBe('x-sbp-notes')
  })
  it('rows are added and removed', async () => {
    const { answers, page } = open()
    await page.get('[id="x-meds-add"]').trigger('click')
    await page.get('[id="x-meds-0-drug_name"]').setValue('氨氯地平')
    expect(answers.value.meds).toEqual([{ drug_name: '氨氯地平' }])
    await page.get('[id="x-meds-row-0"] button').trigger('click')
    expect(answers.value.meds).toBeUndefined()
  })
})
