// What a slow line has to carry before the first person of the work list is seen.
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { account, close, open, signIn } from './browser'

afterAll(close)

test('signing in and the work list weigh less than 350 KB', async () => {
  const { page, context } = await open()
  const weights = new Map<string, Promise<number>>()
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url())
    if (!pathname.startsWith('/api/')) weights.set(pathname, answer.body().then((b) => (/\.(png|woff2?)$/.test(pathname) ? b.length : gzipSync(b).length)))
  })
  await signIn(page, account('doctor'))
  await page.getByTestId('work-row').first().waitFor()
  const ready = [...weights]
  const first = await Promise.all(ready.map(async ([path, size]) => [path, await size] as const))
  const total = first.reduce((sum, [, size]) => sum + size, 0)
  const largest = first.sort((a, b) => b[1] - a[1]).slice(0, 8)
  expect(total, largest.map(([path, size]) => `${path} ${size}`).join('\n')).toBeLessThan(350 * 1024)
  expect(first.filter(([path]) => /echarts|CanvasRenderer/.test(path)), 'charts').toEqual([])
  await context.close()
})
