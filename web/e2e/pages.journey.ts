// Every page at both sizes: nothing to scroll sideways, no serious violation of accessibility, no error in the console. With SCREENS=folder the
// pages are also kept as pictures, and those that the help shows are made anew.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { type Call, callAs, daysAgo, resident, yearsAgo } from './api'
import { account, close, desktop, open, phone, signIn } from './browser'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const screens = process.env.SCREENS ?? ''
const helpFolder = fileURLToPath(new URL('../public/help/', import.meta.url))
const tallest = { desktop: 1800, phone: 2400 } // of a picture, in pixels

interface Stop {
  name: string
  who?: string // account; none: nobody is signed in
  path: string | ((call: Call) => Promise<string>)
  act?: (page: Page) => Promise<void> // what is done on the page before it is looked at
  help?: string // the picture of the help that shows this page
}

interface Items {
  items: { id: string; resident_id: string; form?: string }[]
}

/** due is the id of the first resident of whom something is due. */
async function due(call: Call, programme: string): Promise<string> {
  const { items } = await call<Items>('GET', `/duties?programme=${programme}&limit=1`)
  return items[0]!.resident_id
}

const rates = { htn: 'htn.control_rate', child: 'child.health_management_rate', mat: 'mat.hospital_delivery_rate' }

/** one is the id of a resident of whom there is much to see: one who counts. */
async function one(call: Call, programme: keyof typeof rates): Promise<string> {
  const { items } = await call<Items>('GET', `/coverage/${rates[programme]}/subjects?part=numerator&limit=1`)
  return items[0]!.resident_id
}

async function record(call: Call): Promise<{ id: string; form: string; record: string }> {
  const id = await one(call, 'htn')
  const { items } = await call<Items>('GET', `/residents/${id}/timeline`)
  const entry = items.find((e) => e.form === 'hypertension_followup')!
  return { id, form: 'hypertension_followup', record: entry.id }
}

let pair: Promise<string> | undefined

/** twins is the address where two archives of one person are compared. */
function twins(call: Call): Promise<string> {
  const body = { name: '吴秀英', sex: 2, birth_date: yearsAgo(66), address_now: '王家湾村 3 组 12 号' } as const
  pair ??= (async () => {
    const a = await resident(call, { ...body, phone_self: '13912346608' })
    const b = await resident(call, { ...body, phone_self: '13877776608' })
    return `/desk/duplicates?a=${a.id}&b=${b.id}`
  })()
  return pair
}

let joined: Promise<string> | undefined

/** merged is the list of merges, with one that stands and one that was undone. */
function merged(call: Call): Promise<string> {
  const body = { name: '赵玉梅', sex: 2, birth_date: yearsAgo(68) } as const
  joined ??= (async () => {
    for (const undone of [true, false]) {
      const [a, b] = [await resident(call, { ...body, phone_self: '13912346611' }), await resident(call, { ...body, phone_self: '13877776611' })]
      const { merge } = await call<{ merge: { id: string } }>('POST', `/residents/${a.id}/merge`, { from: b.id })
      if (undone) await call('POST', `/merges/${merge.id}/undo`)
    }
    return '/desk/merges'
  })()
  return joined
}

let moved: Promise<string> | undefined

/** handedOver is the record of somebody who was transferred. */
function handedOver(call: Call): Promise<string> {
  moved ??= (async () => {
    const { org_code: own } = await call<{ org_code: string }>('GET', '/me')
    const { items } = await call<{ items: { code: string }[] }>('GET', '/orgs?limit=200')
    const { id } = await resident(call, { name: '郑春兰', sex: 2, birth_date: yearsAgo(69) })
    await call('POST', `/residents/${id}/transfer`, { to_org: items.find((o) => o.code !== own)!.code, on: daysAgo(2) })
    return `/residents/${id}?tab=records`
  })()
  return moved
}

async function undoMove(page: Page): Promise<void> {
  await page.getByTestId('undo-move').click()
  await page.getByRole('dialog').waitFor()
}

async function backUp(page: Page): Promise<void> {
  await page.getByTestId('backup-now').click()
  await page.getByTestId('backup').first().getByText('核对无误').waitFor()
}

const type = (selector: string, text: string) => async (page: Page) => {
  await page.fill(selector, text)
  await page.getByTestId('found').first().waitFor()
}

async function giveReason(page: Page): Promise<void> {
  await page.getByRole('button', { name: '督导检查' }).click()
  await page.getByRole('button', { name: '查看人员' }).click()
  await page.getByRole('row').nth(1).waitFor()
}

async function tryImport(page: Page): Promise<void> {
  const text = 'ref,name,sex,birth_date,org_code,filed_on\np-1,导入甲,1,1960-05-06,990101003,2024-01-01\np-2,导入乙,7,1961-05-06,990101003,2024-01-01\np-3,导入丙,2,1961-15-06,990101003,2024-01-01\n'
  await page.getByTestId('import-files').setInputFiles({ name: 'residents.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByTestId('import-try').click()
  await page.getByTestId('import-errors').waitFor()
}

async function measure(page: Page): Promise<void> {
  for (const [field, value] of [['sbp', '148'], ['dbp', '86'], ['heart_rate', '74'], ['weight', '61']]) {
    const input = page.locator(`[data-field=${field}] input`).first()
    if (await input.isVisible()) await input.fill(value!)
  }
  await page.locator('aside').getByText('148/86').first().waitFor()
}

const stops: Stop[] = [
  { name: 'login', path: '/login' },
  { name: 'password', who: 'doctor', path: '/password' },
  { name: 'work', who: 'doctor', path: '/work', help: 'doctor-work.png' },
  { name: 'visit', who: 'doctor', path: async (call) => `/work/visit/${await due(call, 'htn')}`, act: measure, help: 'doctor-visit.png' },
  { name: 'residents', who: 'clerk', path: '/residents', act: type('#residents-search', 'w'), help: 'clerk-search.png' },
  { name: 'nobody-found', who: 'clerk', path: '/residents', act: async (page) => {
    await page.fill('#residents-search', '没有这个人')
    await page.getByText('没有找到“没有这个人”').waitFor()
  } },
  { name: 'resident', who: 'doctor', path: async (call) => `/residents/${await one(call, 'htn')}` },
  { name: 'resident-records', who: 'doctor', path: async (call) => `/residents/${await one(call, 'htn')}?tab=records` },
  { name: 'resident-trends', who: 'doctor', path: async (call) => `/residents/${await one(call, 'htn')}?tab=trends` },
  { name: 'child', who: 'doctor', path: async (call) => `/residents/${await one(call, 'child')}` },
  { name: 'child-growth', who: 'doctor', path: async (call) => `/residents/${await one(call, 'child')}?tab=trends` },
  { name: 'mother', who: 'doctor', path: async (call) => `/residents/${await one(call, 'mat')}` },
  { name: 'resident-new', who: 'clerk', path: '/residents/new' },
  { name: 'resident-edit', who: 'doctor', path: async (call) => `/residents/${await one(call, 'htn')}/edit` },
  { name: 'resident-print', who: 'doctor', path: async (call) => `/residents/${await one(call, 'htn')}/print` },
  { name: 'record-new', who: 'doctor', path: async (call) => `/residents/${await one(call, 'htn')}/records/hypertension_followup/new` },
  { name: 'record', who: 'doctor', path: async (call) => record(call).then((r) => `/residents/${r.id}/records/${r.form}/${r.record}`) },
  { name: 'form-print', who: 'doctor', path: async (call) => record(call).then((r) => `/print/${r.form}/${r.id}/${r.record}`) },
  { name: 'form-blank', who: 'doctor', path: '/print/diabetes_followup' },
  { name: 'duplicates', who: 'clerk', path: '/desk/duplicates' },
  { name: 'merge', who: 'clerk', path: twins, help: 'clerk-merge.png' },
  { name: 'merges', who: 'clerk', path: merged },
  { name: 'transfers', who: 'clerk', path: handedOver },
  { name: 'transfer-undo', who: 'clerk', path: handedOver, act: undoMove },
  { name: 'imports', who: 'clerk', path: '/imports' },
  { name: 'import', who: 'clerk', path: '/imports', act: tryImport, help: 'clerk-import.png' },
  { name: 'activities', who: 'doctor', path: '/activities' },
  { name: 'activity-new', who: 'doctor', path: '/activities/990101003/health_education_activity/new' },
  { name: 'county', who: 'county', path: '/county', help: 'official-dashboard.png' },
  { name: 'county-future', who: 'county', path: `/county?as_of=${new Date().getFullYear() + 1}-12-31` },
  { name: 'compare', who: 'county', path: '/county/compare?code=htn.standard_management_rate' },
  { name: 'indicator', who: 'county', path: '/county/indicators/htn.standard_management_rate' },
  { name: 'reason', who: 'county', path: '/county/subjects?code=htn.control_rate&part=gap' },
  { name: 'subjects', who: 'county', path: '/county/subjects?code=htn.control_rate&part=gap', act: giveReason, help: 'official-subjects.png' },
  { name: 'checks', who: 'county', path: '/county/checks' },
  { name: 'figures', who: 'county', path: '/county/figures' },
  { name: 'targets', who: 'county', path: '/county/targets' },
  { name: 'admin', who: 'admin', path: '/admin' },
  { name: 'admin-orgs', who: 'admin', path: '/admin/orgs' },
  { name: 'admin-users', who: 'admin', path: '/admin/users', help: 'admin-users.png' },
  { name: 'admin-user', who: 'admin', path: '/admin/users', act: async (page) => {
    await page.getByTestId('add-user').click()
    await page.getByRole('dialog').waitFor()
  } },
  { name: 'admin-parameters', who: 'admin', path: '/admin/parameters' },
  { name: 'admin-parameter', who: 'admin', path: '/admin/parameters', act: async (page) => {
    await page.fill('#find-parameter', 'bp_target_65.sbp')
    await page.getByTestId('open-bp_target_65.sbp').click()
    await page.getByRole('dialog').waitFor()
  } },
  { name: 'admin-audit', who: 'admin', path: '/admin/audit' },
  { name: 'admin-backup', who: 'admin', path: '/admin/backup', act: backUp },
  { name: 'admin-backup-restore', who: 'admin', path: '/admin/backup', act: async (page) => {
    await page.getByTestId('backup-restore').first().click()
    await page.getByRole('dialog').waitFor()
  } },
  { name: 'admin-health', who: 'admin', path: '/admin/health' },
  { name: 'help', who: 'doctor', path: '/help' },
  { name: 'help-keys', who: 'doctor', path: '/help/keys' },
  { name: 'help-glossary', who: 'doctor', path: '/help/glossary' },
  { name: 'not-found', who: 'doctor', path: '/no/such/page' },
]

// One browser session and one API session for each account: what is looked at is the pages.
const sessions = new Map<string, Promise<{ context: BrowserContext; call?: Call }>>()

function sessionOf(who: string): Promise<{ context: BrowserContext; call?: Call }> {
  const begin = async () => {
    const { context, page } = await open()
    if (!who) return { context }
    await signIn(page, account(who))
    await page.close()
    return { context, call: await callAs(account(who)) }
  }
  let session = sessions.get(who)
  if (!session) sessions.set(who, (session = begin()))
  return session
}

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' }).catch(() => undefined)
  await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running' || a.effect?.getTiming().iterations === Infinity))
}

/** picture keeps the page as WebP, which is a third of a PNG, and what the help shows as PNG. */
async function picture(page: Page, stop: Stop, size: 'desktop' | 'phone'): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0))
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  const devtools = await page.context().newCDPSession(page)
  const clip = { x: 0, y: 0, width: (size === 'desktop' ? desktop : phone).width, height: Math.min(height, tallest[size]), scale: 1 }
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 70, clip, captureBeyondViewport: true })
  writeFileSync(join(screens, `${stop.name}-${size}.webp`), Buffer.from(data, 'base64'))
  if (!stop.help || size !== 'desktop') return
  mkdirSync(helpFolder, { recursive: true })
  await page.screenshot({ path: join(helpFolder, stop.help) })
}

afterAll(close)

for (const [size, viewport] of [['desktop', desktop], ['phone', phone]] as const) {
  test.for(stops)(`$name on a ${size}`, async (stop) => {
    const { context, call } = await sessionOf(stop.who ?? '')
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await page.setViewportSize(viewport)
    const errors: string[] = []
    page.on('pageerror', (e) => errors.push(e.message))
    page.on('console', (m) => {
      if (m.type() === 'error' && !/Failed to load resource/.test(m.text())) errors.push(m.text())
    })
    const answer = await page.goto(typeof stop.path === 'string' ? stop.path : await stop.path(call!))
    await settle(page)
    expect(answer?.ok() && (await page.locator('#app').count()), 'the address opens the application').toBe(1)
    if (stop.act) {
      await stop.act(page)
      await settle(page)
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(wide, 'pixels to scroll sideways').toBeLessThanOrEqual(0)
    if (screens) await picture(page, stop, size)
    await page.evaluate(axe)
    const found = await page.evaluate(async () => {
      const result = await (window as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe.run()
      return result.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(' | ')}`)
    })
    expect.soft(found).toEqual([])
    expect.soft(errors).toEqual([])
    await page.close()
  })
}
