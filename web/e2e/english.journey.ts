// The English view: what comes from the server is English, too. Only names of people and places are Chinese, and what people wrote.
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { type Call, callAs, daysAgo, patient } from './api'
import { account, close, open, signIn } from './browser'

afterAll(close)

interface Items {
  items: Record<string, string | null>[]
}

/** named are the names of people and places that a page may show. */
async function named(call: Call, more: string[]): Promise<string[]> {
  const orgs = (await call<Items>('GET', '/orgs?limit=200')).items.map((o) => o.name)
  const people = (await call<Items>('GET', '/duties?limit=200')).items.flatMap((d) => [d.name, d.address_now, d.doctor, d.org_name])
  const me = await call<Record<string, string>>('GET', '/me')
  const names = [...orgs, ...people, me.display_name, me.org_name, ...more].filter((n): n is string => !!n)
  return [...new Set(names)].sort((a, b) => b.length - a.length)
}

/** chineseOn lists what is Chinese on the page besides those names and the switch back to Chinese. */
async function chineseOn(page: Page, names: string[]): Promise<string[]> {
  let text = await page.locator('body').innerText()
  for (const n of [...names, '中文']) text = text.replaceAll(n, '')
  return text.split('\n').filter((line) => /\p{Script=Han}/u.test(line))
}

test('workbench, form, message of the rules and definition are English', async () => {
  const call = await callAs(account('doctor'))
  const who = await patient(call, '程英文', 71, ['htn'])
  const names = await named(call, [who.name, '苯磺酸氨氯地平片', '口服']) // and what was written at the last visit
  const { page, context } = await open()
  await context.addInitScript(() => localStorage.setItem('jiwei-language', 'en'))
  await signIn(page, account('doctor'))

  await page.goto('/work')
  await page.getByTestId('work-row').first().waitFor()
  expect(await chineseOn(page, names), 'workbench').toEqual([])

  await page.goto(`/residents/${who.id}/records/hypertension_followup/new`)
  await page.getByRole('heading', { name: 'Signs' }).waitFor()
  await page.locator('[data-field=visit_date] input').first().fill(daysAgo(0).replaceAll('-', ''))
  await page.locator('[data-field=sbp] input').fill('150')
  await page.locator('[data-field=dbp] input').fill('170')
  await page.getByText('Systolic pressure 150 must be above diastolic pressure 170').first().waitFor()
  expect(await chineseOn(page, names), 'form').toEqual([])

  await page.goto('/county/indicators/htn.standard_management_rate')
  await page.getByText('Patients with a face-to-face follow-up in every quarter that has ended').waitFor()
  expect(await chineseOn(page, names), 'indicator').toEqual([])
  await context.close()
})

test('the switch changes what the server said without a reload', async () => {
  const { page, context } = await open()
  await signIn(page, account('doctor'))
  await page.goto('/county/indicators/htn.standard_management_rate')
  await page.getByText('在管患者中每个已结束季度均有面对面随访').waitFor()
  await page.evaluate(() => Object.assign(window, { same: true }))
  await page.locator('button.who').click()
  await page.getByText('English', { exact: true }).click()
  await page.getByText('Patients with a face-to-face follow-up in every quarter that has ended').waitFor()
  expect(await page.evaluate(() => 'same' in window)).toBe(true)
  await context.close()
})
