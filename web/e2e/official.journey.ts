// The county: from a rate down to the people behind it, on another day, and into a spreadsheet.
import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { callAs } from './api'
import { account, close, open, signIn } from './browser'

afterAll(close)

interface Figure {
  code: string
  name: string
  numerator: number
  denominator: number
  rate: number | null
}

test('a rate of 31 October is opened down to the people, with a reason, and exported', async () => {
  const call = await callAs(account('county'))
  const day = `${new Date().getFullYear()}-10-31`
  const { page, context } = await open()
  await signIn(page, account('county'))
  expect(new URL(page.url()).pathname).toBe('/county')
  await page.fill('#as-of', day.replaceAll('-', ''))
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.searchParams.get('as_of') === day || url.search.includes(day))

  const { indicators } = await call<{ indicators: Figure[] }>('GET', `/coverage?as_of=${day}&code=htn.standard_management_rate`)
  const figure = indicators[0]!
  const tile = page.locator('article', { has: page.getByRole('heading', { name: figure.name, exact: true }) })
  await tile.getByText(String(figure.rate)).first().waitFor()
  await tile.getByRole('link', { name: new RegExp(`分母 ${figure.denominator}`) }).click()
  await page.waitForURL(/subjects/)
  await page.getByText('查看个人明细需要填写理由').waitFor()
  expect(await page.getByRole('row').count(), 'nobody is shown without a reason').toBe(0)
  await page.getByRole('button', { name: '督导检查' }).click()
  await page.getByRole('button', { name: '查看人员' }).click()
  await page.getByText(`共 ${figure.denominator} 人`).waitFor()
  await page.getByRole('button', { name: '未计入的人' }).click()
  await page.getByText(`共 ${figure.denominator - figure.numerator} 人`).waitFor()
  const people = await call<{ items: { name: string; why: string }[] }>('GET', `/coverage/${figure.code}/subjects?as_of=${day}&part=gap`).catch(() => undefined)
  expect(people, 'the API too wants a reason').toBeUndefined()
  const row = page.getByRole('row').nth(1)
  expect((await row.innerText()).length, 'who and why not').toBeGreaterThan(10)

  const [list] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel' }).click()])
  expect(list.suggestedFilename()).toMatch(/\.xlsx$/)
  expect(readFileSync(await list.path()).subarray(0, 2).toString()).toBe('PK')

  await page.getByRole('link', { name: '指标总览' }).click()
  const [sheet] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel' }).click()])
  expect(sheet.suggestedFilename()).toContain(day)
  expect(readFileSync(await sheet.path()).subarray(0, 2).toString()).toBe('PK')
  await context.close()
})

test('a rate leads from the county over a township to a village', async () => {
  const { page, context } = await open()
  await signIn(page, account('county'))
  await page.getByRole('link', { name: '机构对比' }).first().click()
  await page.waitForURL(/compare/)
  for (const place of [/柳林镇卫生院/, /王家湾村卫生室/]) {
    await page.getByRole('link', { name: place }).first().click()
    await page.locator('[aria-current=true]', { hasText: place }).waitFor()
  }
  await context.close()
})
