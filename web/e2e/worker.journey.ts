// The application opens without a connection, goes on by itself when it is back, and comes to a new version without taking anything away.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Call, callAs, daysAgo, patient, records } from './api'
import { account, close, desktop, open, signIn } from './browser'
import { type Gate, gate } from './gate'
import { fill } from './keyboard'

let call: Call
let way: Gate
beforeAll(async () => {
  call = await callAs(account('doctor'))
  way = await gate()
})
beforeEach(() => way.restore())
afterAll(async () => {
  await close()
  await way.cut()
})

/** kept waits until the application is on the device, and tells what is kept of it. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await navigator.serviceWorker.ready
    const paths: string[] = []
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname)
    }
    return paths
  })
}

const version = (page: Page) => page.locator('meta[name=jiwei-version]').getAttribute('content')

async function visit(page: Page, name: string): Promise<void> {
  await page.fill('#work-search', name)
  await page.getByTestId('work-row').filter({ hasText: name }).click()
  await page.waitForFunction(() => document.activeElement?.closest('[data-field]') !== null)
}

test('opened again without a connection it says how much waits, and sends it once when the connection is back', async () => {
  const who = await patient(call, '贺春燕', 57, ['htn'])
  const { page, context } = await open(desktop, { base: way.base, worker: true })
  await signIn(page, account('doctor'))
  const files = await kept(page)
  expect(files.length).toBeGreaterThan(50)
  expect(files.filter((path) => path !== '/' && path !== '/favicon.svg' && !path.startsWith('/assets/')), 'nothing but its own files').toEqual([])
  await visit(page, who.name)
  await fill(page, { weight: '58', heart_rate: '72', symptoms: '1', sbp: '138', dbp: '84', adherence: '1', adverse: '1' }, '', 'visit_class')
  await page.locator('aside').getByText('可以保存').waitFor()
  await way.cut()
  await context.setOffline(true)
  await page.getByTestId('lost').waitFor()
  await page.getByTestId('save-visit').click()
  await page.getByTestId('queue-badge').getByText('1 份待发送').waitFor()

  await page.close()
  const again = await context.newPage()
  await again.goto('/work')
  await again.getByRole('heading', { name: '没有网络' }).waitFor()
  expect(await again.getByTestId('waiting').textContent()).toBe('本机有 1 份内容还没有发送')
  await again.reload()
  await again.getByTestId('waiting').waitFor()
  expect(await again.locator('body').innerText(), 'nothing personal').not.toContain(who.name)
  expect(await records(call, who.id, 'hypertension_followup', daysAgo(1))).toEqual([])

  await way.restore()
  await context.setOffline(false)
  await again.waitForURL('**/work')
  await again.getByTestId('queue-badge').getByText('已全部保存').waitFor({ timeout: 30_000 })
  expect(await records(call, who.id, 'hypertension_followup', daysAgo(1))).toHaveLength(1)
  await context.close()
})

test('a new version is announced, takes nothing away, and begins when one says so', async () => {
  const who = await patient(call, '贺春霞', 57, ['htn'])
  const { page, context } = await open(desktop, { base: way.base, worker: true })
  await signIn(page, account('doctor'))
  await kept(page)
  const before = await version(page)
  await visit(page, who.name)
  await fill(page, { symptoms: '1', sbp: '149' }, '', 'dbp')

  const next = way.deploy(/\/assets\/HelpPage/)
  await page.evaluate(() => window.dispatchEvent(new Event('online'))) // looks for it, as it does every hour
  await page.getByTestId('update').click({ timeout: 60_000 })
  await page.getByText('本页有填写的内容').waitFor()
  expect(await version(page)).toBe(before)

  // Pages of the old version open as before, though the server has them no more.
  await page.locator('header nav').getByText('帮助').click()
  await page.waitForURL('**/help')
  await page.getByRole('heading').first().waitFor()
  expect(await version(page)).toBe(before)

  await page.getByTestId('update').click()
  await page.waitForFunction((wanted) => document.querySelector('meta[name=jiwei-version]')?.getAttribute('content') === wanted, next)
  await page.goto(`/work/visit/${who.id}`)
  await page.getByText(/已恢复 .* 未保存的内容/).waitFor()
  expect(await page.getByTestId('update').count()).toBe(0)
  expect(await page.evaluate(() => caches.keys())).toEqual([`jiwei-files-${next}`])
  await context.close()
})
