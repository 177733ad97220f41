import { describe, expect, it } from 'vitest'
import { type User, chosen, mayChange, newPassword, stateOf } from './users'

const user = (change: Partial<User>): User => ({
  id: '1', username: 'heting', display_name: '何婷', org_code: '990101003001', org_name: '王家湾村卫生室', roles: ['village_doctor'], disabled: false, locked: false, version: 1, ...change,
})

describe('chosen', () => {
  const users = [user({}), user({ id: '2', username: 'zhang.san', display_name: '张三', roles: ['records_clerk'], disabled: true })]
  it('finds by name, user name and organisation, in any order', () => {
    expect(chosen(users, '王家湾 何', '', '')).toHaveLength(1)
    expect(chosen(users, 'ZHANG', '', '').map((u) => u.id)).toEqual(['2'])
    expect(chosen(users, '何婷 zhang', '', '')).toEqual([])
  })
  it('filters by role and state', () => {
    expect(chosen(users, '', 'records_clerk', '').map((u) => u.id)).toEqual(['2'])
    expect(chosen(users, '', '', 'active').map((u) => u.id)).toEqual(['1'])
  })
})

describe('stateOf', () => {
  it('calls a disabled account so even when it is locked', () => expect(stateOf(user({ disabled: true, locked: true }))).toBe('disabled'))
  it('knows a locked one', () => expect(stateOf(user({ locked: true }))).toBe('locked'))
})

describe('mayChange', () => {
  it('keeps system administrators from administrators of an organisation', () => {
    expect(mayChange(user({ roles: ['system_admin'] }), ['org_admin'])).toBe(false)
    expect(mayChange(user({ roles: ['system_admin'] }), ['system_admin'])).toBe(true)
    expect(mayChange(user({}), ['org_admin'])).toBe(true)
  })
})

describe('newPassword', () => {
  it('fulfils the rule of passwords and has no sign that looks like another', () => {
    for (let i = 0; i < 300; i++) {
      const p = newPassword('ab')
      expect(p).toMatch(/^[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}-[a-hjkmnp-z2-9]{4}$/)
      expect(p).toMatch(/[a-z]/)
      expect(p).toMatch(/\d/)
      expect(p).not.toContain('ab')
    }
  })
  it('is never the same', () => expect(new Set(Array.from({ length: 200 }, () => newPassword('x9'))).size).toBe(200))
})
