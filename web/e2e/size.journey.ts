// What a slow line has to carry before the first person of the work list is seen.
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { account, close, open, signIn } from './browser'

afterAll(close)

const kilobyte = 1024

/** weigh tells the compressed size of every file that signing in and the work list need. */
async function weigh(username: string): Promise<(readonly [string, number])[]> {
  const { page, context } = await open()
  const weights = new Map<string, Promise<number>>()
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url())
    const size = (body: Buffer) => (/\.(png|woff2?)$/.test(pathname) ? body.length : gzipSync(body).length)
    if (!pathname.startsWith('/api/')) weights.set(pathname, answer.body().then(size, () => 0)) // 0: still under way at the end, hence not needed
  })
  await signIn(page, account(username))
  await page.getByTestId('work-row').first().waitFor()
  const needed = await Promise.all([...weights].map(async ([path, size]) => [path, await size] as const))
  await context.close()
  return needed.sort((a, b) => b[1] - a[1])
}

test.each([
  ['village', 245], // one village: nothing to choose from
  ['doctor', 300], // a township: with the choice of an organisation
])('signing in and the work list of %s weigh less than %i KB', async (username, limit) => {
  const files = await weigh(username)
  const total = files.reduce((sum, [, size]) => sum + size, 0)
  expect(total, files.map(([path, size]) => `${path} ${size}`).join('\n')).toBeLessThan(limit * kilobyte)
  expect(files.filter(([path]) => /echarts|CanvasRenderer|admin|county/i.test(path)), 'what others work with').toEqual([])
})
