import { afterAll, expect, test } from 'vitest'
import { account, close, open, signIn } from './browser'

afterAll(close)

test('a wrong password is refused in Chinese, the right one leads to the work', async () => {
  const { page, context } = await open()
  await page.goto('/work')
  await page.waitForURL((url) => url.pathname === '/login')
  await page.fill('#username', 'doctor')
  await page.fill('#password', 'wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toMatch(/用户名或密码/)
  await page.fill('#password', account('doctor').password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/work')
  await context.close()
})

test('a reload keeps the session, and no token is where scripts of another page could read it', async () => {
  const { page, context } = await open()
  await signIn(page, account('doctor'))
  await page.reload()
  await page.waitForURL('**/work')
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.cookie)
  expect(kept).not.toMatch(/eyJ|refresh|token/i)
  const refresh = (await context.cookies()).find((c) => c.name === 'jiwei_refresh')
  expect(refresh).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  await context.close()
})

test('a session that ran out asks for the password over the page and loses nothing typed', async () => {
  const { page, context } = await open()
  await signIn(page, account('clerk'))
  await page.goto('/password')
  await page.fill('#next', 'typed before the session ended 1')
  await context.clearCookies()
  await page.evaluate(() => fetch('/api/v1/auth/logout', { method: 'POST' })) // unauthenticated, changes nothing
  await page.route('**/api/v1/auth/password', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{}' }), { times: 1 })
  await page.fill('#old', 'x')
  await page.fill('#again', 'typed before the session ended 1')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('dialog').waitFor()
  await page.fill('#return-password', account('clerk').password)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await page.inputValue('#next')).toBe('typed before the session ended 1')
  await context.close()
})

test('nothing is loaded from another address', async () => {
  const { page, context } = await open()
  const asked: string[] = []
  page.on('request', (r) => asked.push(new URL(r.url()).host))
  await signIn(page, account('doctor'))
  await page.waitForLoadState('networkidle')
  expect(new Set(asked).size).toBe(1)
  await context.close()
})
