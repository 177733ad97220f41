// The records desk: people are found by whatever is known of them, entered twice and made one again, imported and taken back.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Call, callAs, daysAgo, resident, yearsAgo } from './api'
import { account, close, open, signIn } from './browser'

let call: Call
beforeAll(async () => {
  call = await callAs(account('clerk'))
})
afterAll(close)

const name = '周桂芳'
const born = yearsAgo(67)

/** enter fills in the page for a new resident. */
async function enter(page: Page, phone: string): Promise<void> {
  await page.goto('/residents/new')
  await page.locator('[data-field=name] input').fill(name)
  await page.locator('#personal_information-sex-2').check()
  await page.locator('[data-field=birth_date] input').first().fill(born.replaceAll('-', ''))
  await page.locator('[data-field=phone_self] input').fill(phone)
  await page.getByTestId('save-resident').click()
}

/** search types into the one box and answers the names and reasons of those found. */
async function search(page: Page, text: string): Promise<string[]> {
  await page.fill('#residents-search', text)
  await page.waitForFunction((q) => document.querySelector<HTMLInputElement>('#residents-search')?.value === q && !document.querySelector('#residents-found [aria-busy=true], #residents-found[aria-busy=true]'), text)
  await page.getByTestId('found').filter({ hasText: name }).first().waitFor()
  return page.getByTestId('found').filter({ hasText: name }).allInnerTexts()
}

const count = async () => (await call<{ items: unknown[] }>('GET', `/residents?q=${encodeURIComponent(name)}`)).items.length

test('somebody entered twice is found by initials, phone and part of the name, merged, and unmerged', async () => {
  const { page, context } = await open()
  await signIn(page, account('clerk'))
  await enter(page, '13912343421')
  await page.waitForURL(/residents\/\d+$/)
  await enter(page, '13877773421')
  await page.getByText('可能已经有这个人').first().waitFor().catch(() => undefined)
  await page.getByTestId('anyway').click()
  await page.waitForURL(/residents\/\d+$/)
  expect(await count()).toBe(2)

  await page.getByRole('link', { name: '查找居民' }).click()
  for (const [text, why] of [['zgf', '拼音'], ['3421', '电话'], ['桂芳', '姓名']] as const) {
    const found = await search(page, text)
    expect(found, text).toHaveLength(2)
    for (const row of found) expect(row).toContain(why)
  }

  await page.goto('/desk/duplicates')
  const pair = page.getByTestId('duplicate').filter({ hasText: name })
  await pair.getByRole('button', { name: '对比' }).click()
  await page.getByText('13877773421').or(page.getByText('138****3421')).first().waitFor()
  await page.getByTestId('merge-preview').waitFor()
  await page.getByTestId('merge').click()
  await page.getByRole('button', { name: '确认合并' }).click()
  const done = page.getByTestId('merge-done')
  await done.getByText(`已合并：${name}`).waitFor()
  await pair.waitFor({ state: 'detached' })
  expect(await count()).toBe(1)

  await done.getByRole('button', { name: '撤销合并' }).click()
  await done.getByText(`已撤销合并：${name}`).waitFor()
  await pair.waitFor()
  expect(await count()).toBe(2)
  await context.close()
})

test('a merge made some time ago is found from the archive and taken back', async () => {
  const twin = { name: '孙兰英', sex: 2, birth_date: yearsAgo(71) } as const
  const [kept, gone] = [await resident(call, { ...twin, phone_self: '13912345501' }), await resident(call, { ...twin, phone_self: '13912345502' })]
  await call('POST', `/residents/${kept.id}/merge`, { from: gone.id })
  const { page, context } = await open()
  await signIn(page, account('clerk'))
  await page.goto(`/residents/${kept.id}?tab=records`)
  await page.getByTestId('merged-here').getByText('由“孙兰英”').waitFor()
  await page.getByRole('link', { name: '查看或撤销合并' }).click()
  const entry = page.getByTestId('merge-entry')
  await entry.getByText('孙兰英').first().waitFor()
  expect(await entry.count()).toBe(1)
  await entry.getByTestId('merge-undo').click()
  await page.getByRole('button', { name: '确认撤销' }).click()
  await entry.getByText(/撤销$/).waitFor()
  expect((await call<{ status: string }>('GET', `/residents/${gone.id}`)).status).toBe('open')
  await context.close()
})

test('a transfer to the wrong place is taken back', async () => {
  const { org_code: own } = await call<{ org_code: string }>('GET', '/me')
  const { items: orgs } = await call<{ items: { code: string; name: string }[] }>('GET', '/orgs?limit=200')
  const wrong = orgs.find((o) => o.code !== own)!
  const person = await resident(call, { name: '钱桂珍', sex: 2, birth_date: yearsAgo(72) })
  await call('POST', `/residents/${person.id}/transfer`, { to_org: wrong.code, on: daysAgo(3) })
  const { page, context } = await open()
  await signIn(page, account('clerk'))
  await page.goto(`/residents/${person.id}?tab=records`)
  await page.getByTestId('move').getByText(`→ ${wrong.name}`).waitFor()
  await page.getByTestId('undo-move').click()
  await page.fill('#undo-move-reason', '选错了机构')
  await page.getByTestId('undo-move-yes').click()
  await page.getByText('没有转过档').waitFor()
  expect((await call<{ org_code: string }>('GET', `/residents/${person.id}`)).org_code).toBe(own)
  await context.close()
})

test('an import tells what is wrong in which row and why, and is taken back', async () => {
  const { org_code: org } = await call<{ org_code: string }>('GET', '/me')
  const rows = [
    'ref,name,sex,birth_date,org_code,filed_on,phone_self',
    `e2e-1,导入甲,1,1960-05-06,${org},2024-01-01,13611110001`,
    `e2e-2,导入乙,2,1961-05-06,${org},2024-01-01,13611110002`,
    `e2e-3,导入丙,7,1962-05-06,${org},2024-01-01,13611110003`,
  ]
  const imported = async () => (await call<{ items: unknown[] }>('GET', `/residents?q=${encodeURIComponent('导入')}`)).items.length
  const { page, context } = await open()
  await signIn(page, account('clerk'))
  await page.goto('/imports')
  await page.getByTestId('import-files').setInputFiles({ name: 'residents.csv', mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\n')}\n`) })
  await page.getByTestId('import-try').click()
  const verdict = page.getByTestId('import-verdict')
  await verdict.getByText('1 行有误，2 行可以导入').waitFor()
  expect(await imported()).toBe(0)
  await page.getByTestId('import-now').click()
  await verdict.getByText('已导入 2 行，1 行有误没有导入').waitFor()
  expect(await imported()).toBe(2)
  const wrong = page.getByTestId('import-errors').locator('tbody tr')
  await wrong.first().waitFor()
  expect(await wrong.count()).toBe(1)
  expect(await wrong.locator('td').allInnerTexts()).toEqual([expect.stringContaining('residents'), '第 4 行', '性别', '7', expect.stringMatching(/.{4,}/)])

  const [errors] = await Promise.all([page.waitForEvent('download'), page.getByTestId('import-errors-csv').click()])
  expect(readFileSync(await errors.path(), 'utf8')).toMatch(/residents\.csv.*4.*sex.*7/)
  const [rejected] = await Promise.all([page.waitForEvent('download'), page.getByTestId('import-rejected').click()])
  const sheet = readFileSync(await rejected.path(), 'utf8')
  expect(sheet).toContain('导入丙')
  expect(sheet).not.toContain('导入甲')

  await page.getByTestId('import-undo').click()
  await page.getByRole('button', { name: '确认撤销' }).click()
  await verdict.getByText(/撤销/).waitFor()
  expect(await imported()).toBe(0)
  await context.close()
})
