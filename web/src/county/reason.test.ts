import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useSession } from '@/session/store'
import type { Account } from '@/session/tokens'
import { useReason } from './reason'

function signedIn(username: string, ...roles: string[]) {
  useSession().account = { username, roles, display_name: '', org_code: '', org_name: '' } as unknown as Account
}

describe('the reason for looking at people', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('is asked of a county official once', () => {
    signedIn('county', 'county_official')
    const reason = useReason()
    expect(reason.missing).toBe(true)
    reason.give(' 督导检查 ')
    expect(reason.missing).toBe(false)
    expect(reason.text).toBe('督导检查')
  })
  it('is not asked of those who look after the residents', () => {
    signedIn('doctor', 'clinician')
    expect(useReason().missing).toBe(false)
    signedIn('both', 'county_official', 'quality_reviewer')
    expect(useReason().missing).toBe(false)
  })
  it('is never taken over by the next person', () => {
    signedIn('county', 'county_official')
    const reason = useReason()
    reason.give('督导检查')
    signedIn('other', 'county_official')
    expect(reason.text).toBe('')
    expect(reason.missing).toBe(true)
  })
})
