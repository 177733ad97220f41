// How lists of 50,000 people scroll to their end on a slow PC: time per frame, elements in the page, memory, and what each page costs the server.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callAs } from './api'
import { type Account, account, close, open, signIn } from './browser'

const slower = 4 // than this machine
const whole: Account = { username: 'whole_county', password: 'Jiwei-lists-2026' }

beforeAll(async () => {
  const call = await callAs(account('admin'))
  const { org_code } = await call<{ org_code: string }>('GET', '/me')
  const body = { ...whole, display_name: '全县', org_code, roles: ['clinician'] }
  await call('POST', '/users', body).catch((e: Error) => expect(e.message, 'the account of an earlier run').toContain('409'))
})
afterAll(close)

interface Scrolled {
  frames: number[] // ms
  nodes: number // most elements at one time
  rows: number
}

/** scroll goes down a screen at each frame, faster than any finger, until the list has nothing more to give; `box` names what scrolls, "" = the page. */
function scroll(page: Page, box: string, row: string, more: string): Promise<Scrolled> {
  return page.evaluate(
    async ({ box, row, more }) => {
      const element = box ? document.querySelector(box)! : document.scrollingElement!
      const frame = () => new Promise<number>((done) => requestAnimationFrame(done))
      const still = 4000 // ms at the end without anything new
      const out = { frames: [] as number[], nodes: 0, rows: 0 }
      let before = await frame()
      let moved = before
      for (let i = 0; before - moved < still; i++) {
        const top = element.scrollTop
        element.scrollTop = top + Math.min(element.clientHeight, innerHeight)
        const now = await frame()
        if (element.scrollTop > top) {
          out.frames.push(now - before)
          moved = now
        } else {
          const button = more ? document.querySelector<HTMLButtonElement>(more) : null
          if (button && !button.matches('.is-loading, :disabled')) {
            button.click()
            moved = now
          } else if (button) moved = now
        }
        if (i % 30 === 0) out.nodes = Math.max(out.nodes, document.getElementsByTagName('*').length)
        before = now
      }
      const last = [...document.querySelectorAll<HTMLElement>(row)].at(-1)
      out.rows = Number(last?.getAttribute('aria-posinset') ?? last?.querySelector('[aria-rowindex]')?.getAttribute('aria-rowindex') ?? 0)
      return out
    },
    { box, row, more },
  )
}

const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length)
const at = (list: number[], share: number) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0

async function measure(title: string, who: Account, path: string, api: RegExp, box: string, row: string, more = ''): Promise<void> {
  const { page, context } = await open()
  const devtools = await context.newCDPSession(page)
  await signIn(page, who)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
  await devtools.send('Performance.enable')
  const heap = async () => (await devtools.send('Performance.getMetrics')).metrics.find((m) => m.name === 'JSHeapUsedSize')!.value / 1e6
  const served: number[] = []
  page.on('requestfinished', (request) => {
    const { responseStart, requestStart } = request.timing()
    if (api.test(new URL(request.url()).pathname)) served.push(responseStart - requestStart)
  })
  await page.goto(path)
  await page.locator(row).first().waitFor()
  const before = await heap()
  const { frames, nodes, rows } = await scroll(page, box, row, more)
  const tenth = Math.max(1, Math.floor(served.length / 10))
  const share = Math.max(1, Math.floor(frames.length / 10))
  const late = frames.filter((ms) => ms > 50).length
  console.log(
    [
      `${title}: ${rows} rows, ${frames.length} frames at ${slower}x`,
      `  a frame: mean ${mean(frames).toFixed(1)} ms, first tenth ${mean(frames.slice(0, share)).toFixed(1)} ms, last tenth ${mean(frames.slice(-share)).toFixed(1)} ms, 95% ${at(frames, 0.95).toFixed(1)} ms, longest ${at(frames, 1).toFixed(0)} ms, over 50 ms ${((100 * late) / frames.length).toFixed(1)}%`,
      `  elements at most ${nodes}; memory of scripts ${before.toFixed(0)} -> ${(await heap()).toFixed(0)} MB`,
      `  server: ${served.length} pages, first tenth ${mean(served.slice(0, tenth)).toFixed(0)} ms, last tenth ${mean(served.slice(-tenth)).toFixed(0)} ms, longest ${at(served, 1).toFixed(0)} ms`,
    ].join('\n'),
  )
  await context.close()
}

test('the residents of the county', () => measure('Residents', account('reviewer'), '/residents', /\/api\/v1\/residents$/, '#residents-found', '[data-testid=found]'))

test('the people behind a number', () =>
  measure('People behind a number', account('reviewer'), '/county/subjects?code=ehr.filing_rate&part=denominator', /\/subjects$/, '', '.people .place'))

test('the duties of the county', () => measure('Duties', whole, '/work', /\/api\/v1\/duties$/, '[role=listbox]', '[data-testid=work-row]', '.rest button'))
