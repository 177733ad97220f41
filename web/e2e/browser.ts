// What the journeys share: a browser, signing in, and looking at a page at both sizes.
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core'
import { inject } from 'vitest'

export const desktop = { width: 1366, height: 768 }
export const phone = { width: 390, height: 844 }

let browser: Browser | undefined

/** How a browser session differs from the usual: another address than the server's own, or with the service worker, which most journeys do without since they look at requests. */
export interface Session {
  base?: string
  worker?: boolean
}

/** open starts a browser session of its own: nothing is shared with another. */
export async function open(viewport = desktop, { base, worker }: Session = {}): Promise<{ context: BrowserContext; page: Page }> {
  browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  const context = await browser.newContext({
    baseURL: base ?? inject('base'), viewport, serviceWorkers: worker ? 'allow' : 'block', locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return { context, page }
}

export async function close(): Promise<void> {
  await browser?.close()
  browser = undefined
}

export interface Account {
  username: string
  password: string
}

/** account reads the password of a demo account from ACCOUNTS.txt: admin, county, org_admin, doctor, village, clerk, reviewer, sister ... */
export function account(username: string): Account {
  for (const line of inject('accounts').split('\n')) {
    const [name, password] = line.trim().split(/\s+/)
    if (name === username && password) return { username, password }
  }
  throw new Error(`no demo account ${username}`)
}

export async function signIn(page: Page, who: Account): Promise<void> {
  await page.goto('/login')
  await page.fill('#username', who.username)
  await page.fill('#password', who.password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname !== '/login')
}
