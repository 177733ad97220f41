// Every page at both sizes: nothing to scroll sideways, no serious violation of accessibility, no error in the console. With SCREENS=folder the
// pages are also kept as pictures.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { account, close, desktop, open, phone, signIn } from './browser'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Stop {
  name: string
  who?: string // account; none: nobody is signed in
  path: string | ((page: Page) => Promise<string>)
}

/** somebody is the address of the first resident that a search finds. */
async function somebody(page: Page): Promise<string> {
  const id = await page.evaluate(async () => {
    const session = await (await fetch('/api/v1/auth/refresh', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).json()
    const list = await (await fetch('/api/v1/residents?programme=htn&limit=1', { headers: { Authorization: `Bearer ${session.access_token}` } })).json()
    return list.items[0].id as string
  })
  return `/residents/${id}`
}

const stops: Stop[] = [
  { name: 'login', path: '/login' },
  { name: 'password', who: 'doctor', path: '/password' },
  { name: 'work', who: 'doctor', path: '/work' },
  { name: 'visit', who: 'doctor', path: async (page) => (await somebody(page)).replace('/residents/', '/work/visit/') },
  { name: 'residents', who: 'clerk', path: '/residents' },
  { name: 'resident', who: 'doctor', path: somebody },
  { name: 'resident-new', who: 'clerk', path: '/residents/new' },
  { name: 'record-new', who: 'doctor', path: async (page) => `${await somebody(page)}/records/hypertension_followup/new` },
  { name: 'duplicates', who: 'clerk', path: '/desk/duplicates' },
  { name: 'imports', who: 'clerk', path: '/imports' },
  { name: 'county', who: 'county', path: '/county' },
  { name: 'subjects', who: 'doctor', path: '/county/subjects?code=htn.control_rate&part=gap' },
  { name: 'figures', who: 'county', path: '/county/figures' },
  { name: 'targets', who: 'county', path: '/county/targets' },
  { name: 'admin', who: 'admin', path: '/admin' },
  { name: 'help', who: 'doctor', path: '/help' },
  { name: 'not-found', who: 'doctor', path: '/no/such/page' },
]

afterAll(close)

for (const [size, viewport] of [['desktop', desktop], ['phone', phone]] as const) {
  test.for(stops)(`$name on a ${size}`, async ({ name, who, path }) => {
    const { page, context } = await open(viewport)
    const errors: string[] = []
    page.on('pageerror', (e) => errors.push(e.message))
    page.on('console', (m) => {
      if (m.type() === 'error' && !/Failed to load resource/.test(m.text())) errors.push(m.text())
    })
    if (who) await signIn(page, account(who))
    await page.goto(typeof path === 'string' ? path : await path(page))
    await page.waitForLoadState('networkidle')
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' }).catch(() => undefined)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, 'pixels to scroll sideways').toBeLessThanOrEqual(0)
    await page.evaluate(axe)
    const found = await page.evaluate(async () => {
      const result = await (window as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe.run()
      return result.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(' | ')}`)
    })
    expect(found).toEqual([])
    expect(errors).toEqual([])
    if (process.env.SCREENS) await page.screenshot({ path: join(process.env.SCREENS, `${name}-${size}.png`), fullPage: true })
    await context.close()
  })
}
