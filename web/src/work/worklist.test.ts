import { describe, expect, it } from 'vitest'
import type { Duty } from './people'
import { replaced } from './useWorklist'

const duty = (id: string, programme: string) => ({ resident_id: id, programme }) as Duty

describe('refreshing one person', () => {
  it('exchanges the duties of that person in every page and of nobody else', () => {
    const pages = [
      { items: [duty('1', 'htn'), duty('2', 'htn')], next_cursor: 'x' },
      { items: [duty('1', 'dm')], next_cursor: '' },
    ]
    expect(replaced(pages, '1', [duty('1', 'eld')])).toEqual([
      { items: [duty('2', 'htn'), duty('1', 'eld')], next_cursor: 'x' },
      { items: [], next_cursor: '' },
    ])
    expect(replaced(pages, '1', []).flatMap((p) => p.items)).toEqual([duty('2', 'htn')])
  })
})
