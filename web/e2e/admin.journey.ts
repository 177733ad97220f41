// Who sees what: an administrator adds a user for one village, who then sees that village only; another township sees nothing of it.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { type Call, callAs } from './api'
import { type Page } from 'playwright-core'
import { account, close, open, signIn } from './browser'

afterAll(close)

const village = '柳林镇王家湾村卫生室'

interface People {
  items: { id: string; name: string; org_code: string; org_name: string }[]
}

test('a new village doctor signs in with what the administrator hands over and sees his village only', async () => {
  const { page, context } = await open()
  await signIn(page, account('admin'))
  await page.goto('/admin/users')
  await page.getByTestId('add-user').click()
  await page.fill('#user-name', '马小军')
  await page.fill('#user-username', 'maxiaojun')
  await page.locator('#user-in').fill('王家湾')
  await page.getByRole('treeitem', { name: village }).last().click()
  await page.getByText(`能看到的范围：${village}`).waitFor()
  await page.getByRole('group', { name: '角色' }).getByText('村医', { exact: true }).click()
  await page.getByTestId('save-user').click()
  const password = await page.getByTestId('handed-password').innerText()
  const username = await page.getByTestId('handed-username').innerText()
  await page.getByTestId('handed-over').click()
  await page.getByTestId(`user-${username}`).waitFor()
  await context.close()

  const his = await open()
  await signIn(his.page, { username, password })
  expect(new URL(his.page.url()).pathname).toBe('/work')
  await his.page.getByTestId('work-row').first().waitFor()
  const call = await callAs({ username, password })
  const duties = await call<People>('GET', '/duties?limit=200')
  const people = await call<People>('GET', '/residents?limit=200')
  expect(new Set([...duties.items, ...people.items].map((p) => p.org_name))).toEqual(new Set([village]))

  const all = await callAs(account('doctor'))
  const others = (await all<People>('GET', '/residents?limit=200')).items.filter((p) => p.org_name !== village)
  const stranger = others.find((p) => !people.items.some((mine) => mine.name.includes(p.name)))!
  await his.page.getByRole('link', { name: '查找居民' }).click()
  await his.page.fill('#residents-search', people.items[0]!.name)
  await his.page.getByTestId('found').filter({ hasText: people.items[0]!.name }).first().waitFor()
  await his.page.fill('#residents-search', stranger.name)
  await his.page.getByText(`没有找到“${stranger.name}”`).waitFor()
  await his.context.close()
})

test('a sister township sees nothing of the first one', async () => {
  const first = await callAs(account('doctor'))
  const second = await callAs(account('sister'))
  const own = await second<People>('GET', '/residents?limit=200')
  const theirs = (await first<People>('GET', '/residents?limit=200')).items
  expect(own.items.length).toBeGreaterThan(0)
  expect(theirs.filter((p) => own.items.some((q) => q.id === p.id))).toEqual([])
  const stranger = theirs.find((p) => !own.items.some((q) => q.name.includes(p.name)))!

  const { page, context } = await open()
  await signIn(page, account('sister'))
  await page.goto('/residents')
  await page.fill('#residents-search', stranger.name)
  await page.getByText(`没有找到“${stranger.name}”`).waitFor()
  for (const path of [`/residents/${stranger.id}`, `/work/visit/${stranger.id}`, `/county?org=${stranger.org_code}`]) {
    await page.goto(path)
    await page.getByRole('alert').first().waitFor()
    expect(await page.locator('#main').innerText(), path).not.toContain(stranger.name)
  }
  await context.close()
})

test('a backup is made, downloaded, planned for every day and deleted', async () => {
  const { page, context } = await open()
  await signIn(page, account('admin'))
  await page.goto('/admin/backup')
  const rows = page.getByTestId('backup')
  await page.getByTestId('backup-now').waitFor()
  const before = await rows.count()
  await page.getByTestId('backup-now').click()
  await page.waitForFunction((n) => document.querySelectorAll('[data-testid=backup]').length === n, before + 1)
  await page.goto('/admin') // it goes on while nobody looks
  await page.goto('/admin/backup')
  await rows.first().getByText('核对无误').waitFor()
  await page.getByTestId('backup-age').getByText('✓ 最近一次备份').waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), rows.first().getByTestId('backup-download').click()])
  expect(download.suggestedFilename()).toMatch(/^jiwei-\d{8}-\d{6}(-\d+)?\.backup$/)
  const lines = gunzipSync(readFileSync(await download.path())).toString().trim().split('\n')
  expect(JSON.parse(lines[0]!)).toMatchObject({ format: 'jiwei-backup/1' })
  expect(JSON.parse(lines.at(-1)!)).toHaveProperty('sha256')

  await rows.first().getByTestId('backup-restore').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`/backups/${download.suggestedFilename()}`).waitFor()
  await dialog.getByRole('button', { name: '关闭' }).last().click()

  await page.getByTestId('backup-daily').click()
  await page.fill('#backup-at', '03:30')
  await page.getByTestId('backup-plan').click()
  await page.getByText(/下次自动备份 .*3:30/).waitFor()
  await page.goto('/admin/health')
  await page.getByTestId('backup-age').getByText('✓ 最近一次备份').waitFor()

  await page.goto('/admin/backup')
  await rows.first().getByTestId('backup-delete').click()
  await page.getByRole('button', { name: '确认删除' }).click()
  await page.waitForFunction((n) => document.querySelectorAll('[data-testid=backup]').length === n, before)
  await context.close()
})

interface Coverage {
  indicators: { code: string; numerator: number; denominator: string | number; rate: string | number }[]
}

const target = 'bp_target_65.sbp'

/** controlled is how many patients of the county are at target. */
async function controlled(call: Call): Promise<number> {
  return (await call<Coverage>('GET', '/coverage?code=htn.control_rate')).indicators[0]!.numerator
}

async function openTarget(page: Page): Promise<void> {
  await page.goto('/admin/parameters')
  await page.fill('#find-parameter', '65岁 收缩压')
  await page.getByTestId(`open-${target}`).click()
  await page.getByRole('dialog').waitFor()
}

/** calculated waits until everybody is judged by the new parameters. */
async function calculated(call: Call): Promise<void> {
  await expect.poll(async () => (await call<{ state: string }>('GET', '/rule-set')).state, { timeout: 60_000, interval: 300 }).toBe('settled')
}

test('a blood pressure target changes from a day on, the control rate follows, and comes back when the value is withdrawn', async () => {
  const call = await callAs(account('county'))
  const before = await controlled(call)
  const from = `${new Date().getFullYear()}-01-01`
  const { page, context } = await open()
  await signIn(page, account('admin'))

  await openTarget(page)
  await page.fill('#parameter-value', '14')
  await page.getByText('应为 15 至 1500').waitFor()
  expect(await page.getByTestId('save-parameter').isDisabled()).toBe(true)
  await page.fill('#parameter-value', '120')
  await page.fill('#parameter-from', from)
  await page.fill('#parameter-reason', '县卫健局试点文件')
  await page.getByText('生效日期早于今天').waitFor()
  await page.getByTestId('save-parameter').click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await calculated(call)
  expect(await controlled(call)).toBeLessThan(before)
  await page.getByTestId(`parameter-${target}`).getByText(`${from} 起 120 mmHg`).waitFor()
  await page.getByTestId('rule-progress').waitFor({ state: 'detached' })

  await openTarget(page)
  await page.getByTestId(`withdraw-${from}`).click()
  await page.fill('#parameter-reason', '试点结束')
  await page.getByTestId('save-parameter').click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await calculated(call)
  expect(await controlled(call)).toBe(before)

  await openTarget(page)
  await page.getByText('修改历史（2 次）').click()
  await page.getByText('试点结束').waitFor()
  await context.close()
})
