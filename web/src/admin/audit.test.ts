import { describe, expect, it, vi } from 'vitest'
import { admin as en } from '@/i18n/admin.en'
import { admin as zh } from '@/i18n/admin.zh'
import { type AuditRow, actions, dayOf, keyOf, read } from './audit'

const row = (day: string, seq = 1): AuditRow => ({
  chain: 0, seq, at: Date.parse(`${day}T12:00:00+08:00`), user_id: '1', username: 'a', action: 'login', resident_id: '0', subject: '', trace_id: '', detail: '',
})

/** book answers one row a page, newest first. */
function book(days: string[]) {
  return vi.fn(async (cursor: string | undefined) => {
    const i = Number(cursor ?? 0)
    const day = days[i]
    return { items: day ? [row(day, i)] : [], next_cursor: i + 1 < days.length ? String(i + 1) : null }
  })
}

describe('read', () => {
  it('takes one page when no day is asked for', async () => {
    const load = book(['2026-03-05', '2026-03-04'])
    expect(await read(load, {})).toMatchObject({ next: '1', reached: '2026-03-05' })
    expect(load).toHaveBeenCalledTimes(1)
  })
  it('reads on to the days asked for and stops before them', async () => {
    const load = book(['2026-03-05', '2026-03-04', '2026-03-03', '2026-03-02', '2026-03-01'])
    const found = await read(load, { from: '2026-03-03', to: '2026-03-04' })
    expect(found.rows.map(dayOf)).toEqual(['2026-03-04', '2026-03-03'])
    expect(found.next).toBeNull()
    expect(load).toHaveBeenCalledTimes(4)
  })
  it('stops after ten pages and can go on', async () => {
    const load = book(Array.from({ length: 30 }, () => '2026-03-05'))
    const found = await read(load, { to: '2026-01-01' })
    expect(found).toMatchObject({ rows: [], next: '10', reached: '2026-03-05' })
    await read(load, { to: '2026-01-01' }, found.next ?? undefined)
    expect(load).toHaveBeenCalledTimes(20)
  })
})

describe('dayOf', () => {
  it('is the day in China', () => expect(dayOf({ at: Date.parse('2026-03-04T17:00:00Z') })).toBe('2026-03-05'))
})

describe('actions', () => {
  it.each(Object.values(actions).flat())('%s has a name in both languages', (action) => {
    expect(zh.audit.actions).toHaveProperty(keyOf(action))
    expect(en.audit.actions).toHaveProperty(keyOf(action))
  })
})
