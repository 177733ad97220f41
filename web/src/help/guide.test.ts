import { describe, expect, it } from 'vitest'
import { ownGuides, pageOf } from './guide'
import { book as en } from './guides.en'
import { book as zh } from './guides.zh'

describe('ownGuides', () => {
  it('are those of the roles, each once', () => expect(ownGuides(['system_admin', 'org_admin', 'village_doctor'])).toEqual(['village_doctor', 'administrator']))
  it('are none for a device', () => expect(ownGuides(['device'])).toEqual([]))
})

describe('pageOf', () => {
  it('is what was asked for', () => expect(pageOf('offline', ['clinician'])).toBe('offline'))
  it('is otherwise the first of one’s own', () => expect(pageOf('nonsense', ['clinician', 'administrator'])).toBe('clinician'))
  it('is never empty', () => expect(pageOf(undefined, [])).toBe('keys'))
})

/** shape leaves of a text only that it is there. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape)
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === 'picture' || k === 'code' ? v : shape(v)]))
  return typeof value === 'string' && value.trim() !== ''
}

describe('the two languages', () => {
  it('say the same things with the same pictures', () => expect(shape(en)).toEqual(shape(zh)))
  it('tell of every picture what it shows', () => {
    const chapters = [...Object.values(zh.guides), zh.offline].flatMap((g) => g.chapters)
    expect(chapters.filter((c) => c.picture && !c.alt)).toEqual([])
  })
})
