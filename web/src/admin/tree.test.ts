import { describe, expect, it } from 'vitest'
import { type Org, below, likelyKind, nextCode, treeOf } from './tree'

const org = (code: string, parent_code: string, kind = 'village_clinic'): Org => ({ code, parent_code, kind, name: code, version: 1 })
const orgs = [org('9901', '', 'county'), org('9901003', '9901', 'township_hospital'), org('9901003001', '9901003'), org('9901003007', '9901003'), org('9901004', '9901')]

describe('treeOf', () => {
  it('hangs each under its parent', () => {
    const [county] = treeOf(orgs)
    expect(county?.children.map((b) => b.code)).toEqual(['9901003', '9901004'])
    expect(county?.children[0]?.children).toHaveLength(2)
  })
  it('makes a root of one whose parent is out of sight', () => expect(treeOf([org('a', 'unseen')]).map((b) => b.code)).toEqual(['a']))
})

describe('below', () => {
  it('lists all levels without the organisation itself', () => expect(below(orgs, '9901')).toHaveLength(4))
  it('does not depend on the order', () => expect(below([...orgs].reverse(), '9901').map((o) => o.code)).toContain('9901003001'))
  it('is empty for a leaf', () => expect(below(orgs, '9901004')).toEqual([]))
})

describe('nextCode', () => {
  it('goes on after the highest number', () => expect(nextCode(orgs, '9901003')).toBe('9901003008'))
  it('counts only the level right below', () => expect(nextCode(orgs, '9901')).toBe('9901005'))
  it('begins with 001', () => expect(nextCode(orgs, '9901004')).toBe('9901004001'))
  it('leaves codes of letters to the user', () => expect(nextCode([org('CDC', '')], 'CDC')).toBe(''))
})

describe('likelyKind', () => {
  it('is a village clinic under a township hospital', () => expect(likelyKind('township_hospital')).toBe('village_clinic'))
  it('is a station under a community centre', () => expect(likelyKind('community_centre')).toBe('community_station'))
})
