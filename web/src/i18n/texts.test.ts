import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Area, borrowed, i18n, loadTexts, setLanguage } from '.'

const src = join(dirname(fileURLToPath(import.meta.url)), '..')

describe('texts of an area', () => {
  it('come when they are asked for, in the language that is shown, and in the other when it is chosen', async () => {
    expect(i18n.global.te('desk.duplicates')).toBe(false)
    await loadTexts('desk')
    expect(i18n.global.te('desk.duplicates')).toBe(true)
    await setLanguage('en')
    expect(i18n.global.t('nav.work')).toBe('Today')
    expect(i18n.global.te('desk.duplicates', 'en')).toBe(true)
    await loadTexts('help')
    expect(Object.keys(i18n.global.getLocaleMessage('en'))).toContain('help')
    await setLanguage('zh')
    expect(Object.keys(i18n.global.getLocaleMessage('zh'))).toContain('help')
  })
  it.each<Area>(['activity', 'admin', 'county', 'desk', 'help', 'resident'])('of %s are used by its pages only: another page would show their names', (area) => {
    const used = new RegExp(`\\bte?\\([^)]*['"\`]${area}\\.`)
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) => /\.(vue|ts)$/.test(f) && !f.startsWith(`${area}/`) && !f.startsWith('i18n/'))
    expect(files.length).toBeGreaterThan(100)
    expect(files.filter((f) => used.test(readFileSync(join(src, f), 'utf8')))).toEqual([])
  })
  it.each<Area>(['activity', 'admin', 'county', 'desk', 'help', 'resident'])('of parts that %s shows come with its pages', (area) => {
    const files = readdirSync(join(src, area), { encoding: 'utf8' }).filter((f) => /\.(vue|ts)$/.test(f))
    const parts = files.flatMap((f) => [...readFileSync(join(src, area, f), 'utf8').matchAll(/from '@\/(activity|admin|county|desk|help|resident)\/\w+\.vue'/g)].map((m) => m[1]!))
    expect([...new Set(parts)].filter((other) => other !== area).sort()).toEqual([...(borrowed[area] ?? [])].sort())
  })
})
