// A doctor's visit from the work list to the saved record without touching the mouse, and how few strokes a usual one takes.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Call, callAs, daysAgo, patient, records } from './api'
import { account, close, open, signIn } from './browser'
import { type Answers, at, fill } from './keyboard'

let call: Call
beforeAll(async () => {
  call = await callAs(account('doctor'))
})
afterAll(close)

/** find puts a person on top of the work list with the keyboard. */
async function find(page: Page, name: string): Promise<void> {
  await page.getByTestId('work-row').first().waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type(name)
  await page.locator('[data-testid=work-row][aria-selected=true]', { hasText: name }).waitFor()
}

/** tick chooses a form by keyboard: back from the first question to the boxes. */
async function tick(page: Page, form: string, wanted: boolean): Promise<void> {
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Shift+Tab')
    const box = await page.evaluate(() => {
      const e = document.activeElement
      return e instanceof HTMLInputElement && e.type === 'checkbox' ? { label: e.closest('label')?.textContent ?? '', checked: e.checked } : undefined
    })
    if (!box?.label.includes(form)) continue
    if (box.checked !== wanted) await page.keyboard.press('Space')
    return
  }
  throw new Error(`no box for ${form}`)
}

/** begin goes on to the first question. */
async function begin(page: Page): Promise<void> {
  for (let i = 0; i < 20 && !(await at(page)).field; i++) await page.keyboard.press('Tab')
}

const measures: Answers = { symptoms: '1', sbp: '136', dbp: '82', heart_rate: '74', weight: '58.5', fpg: '6.5', foot_pulse: '1', adherence: '1', adverse: '1', hypo: '1' }
// What a check-up asks beyond the choices that are normal when the first option is taken.
const checkup: Answers = {
  exam_type: '2', temp: '36.5', pulse: '74', resp: '17', sbp_left: '136', dbp_left: '82', sbp_right: '134', dbp_right: '80', height: '158', waist: '78', ex_freq: '4',
  vis_l: '4.8', vis_r: '4.8', hb: '125', wbc: '5.6', plt: '190', u_pro: ' ', u_glu: ' ', u_ket: ' ', u_bld: ' ', ecg: '1', alt: '18', ast: '20', tbil: '12', cr: '62', urea: '5.2',
  tc: '4.6', tg: '1.2', ldl: '2.6', hdl: '1.4', bus_abd: '1', dorsalis_pedis: '2', guide: '1', risk_ctrl: '4', eval: '2', eval_text: '空腹血糖升高',
}

test('a visit for hypertension, diabetes and old age with the keyboard alone', async () => {
  const who = await patient(call, '秦玉兰', 71, ['htn', 'dm'])
  const { page, context } = await open()
  await signIn(page, account('doctor'))
  await page.evaluate(() => addEventListener('mousedown', () => document.body.setAttribute('data-mouse', 'used'), true))
  await find(page, who.name)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/work/visit/${who.id}`)
  await page.getByTestId('save-visit').waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('[data-field]') !== null)
  await tick(page, '中医药', false)
  await tick(page, '健康体检表', true)
  await page.getByRole('heading', { name: '健康体检表' }).waitFor()
  await page.locator('[data-field=hb]').waitFor() // what is asked of the old comes with the first answer of the rules
  await begin(page)
  await fill(page, { ...measures, ...checkup })
  expect((await at(page)).button, 'Enter after the last question leads to the save button').toBe('save-visit')

  const results = page.locator('aside')
  await results.getByText('可以保存').waitFor().catch(async () => expect.fail(await results.innerText()))
  const shown = (await results.textContent()) ?? ''
  expect(shown).toMatch(/控制满意/)
  const next = /下次随访\D*(\d{4}-\d{2}-\d{2})/.exec(shown)?.[1] ?? ''
  expect(next > daysAgo(0), 'the next visit is in the future').toBe(true)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/work')
  await page.getByText(`${who.name} 已保存`).waitFor()
  await page.waitForFunction((name) => [...document.querySelectorAll('[data-testid=work-row]')].every((row) => !row.textContent?.includes(name) || !/高血压|糖尿病/.test(row.textContent)), who.name)

  await page.goto(`/residents/${who.id}?tab=records`)
  for (const form of ['高血压患者随访服务记录表', '2型糖尿病患者随访服务记录表', '健康体检表']) {
    await page.locator('li', { has: page.getByTestId('timeline-entry').filter({ hasText: form }) }).first().waitFor()
  }
  for (const form of ['hypertension_followup', 'diabetes_followup', 'checkup']) expect(await records(call, who.id, form, daysAgo(1)), form).toHaveLength(1)
  expect(await page.evaluate(() => document.body.hasAttribute('data-mouse'))).toBe(false)
  await context.close()
})

test('a usual follow-up of hypertension takes at most 12 interactions from the opened work list', async () => {
  const who = await patient(call, '齐素芬', 58, ['htn'])
  const { page, context } = await open()
  await signIn(page, account('doctor'))
  await page.goto('/work')
  let count = 0
  await find(page, who.name) // keys of one field
  count++
  await page.keyboard.press('Enter')
  count++
  await page.waitForURL(`**/work/visit/${who.id}`)
  await page.getByTestId('save-visit').waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('[data-field]') !== null)
  count += await fill(page, measures, 'adverse') // class and next date come from the rules
  await page.waitForURL('**/work')
  expect(await records(call, who.id, 'hypertension_followup', daysAgo(1))).toHaveLength(1)
  expect(count).toBeLessThanOrEqual(12)
  await context.close()
})
