import { test } from 'vitest'
import { callAs, patient } from './api'
import { account, open, signIn, close } from './browser'
import { at } from './keyboard'
test('x', async () => {
  const call = await callAs(account('doctor'))
  const who = await patient(call, '秦玉兰', 71, ['htn','dm'])
  const { page } = await open()
  await signIn(page, account('doctor'))
  await page.goto('/work/visit/' + who.id)
  await page.waitForFunction(() => document.activeElement?.closest('[data-field]') !== null)
  await page.locator('fieldset label', {hasText: '健康体检表'}).click()
  await page.waitForTimeout(1500)
  await page.locator('[data-stop]').first().locator('xpath=descendant-or-self::input').first().focus()
  const out = []
  for (let i = 0; i < 200; i++) { const h = await at(page); out.push(h.field + (h.required ? '*' : '') + ':' + h.kind[0] + (h.empty?'':'=')); if (h.button) break; await page.keyboard.press(h.kind==='text' ? 'Enter' : 'Enter'); await page.waitForTimeout(20) }
  console.log(out.join(' '))
  console.log(await page.locator('aside').innerText())
  await page.screenshot({ path: `/tmp/e2e/x.png`, fullPage: true })
  await close()
})
