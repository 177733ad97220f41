import { describe, expect, it } from 'vitest'
import { ownerOf, seal, unseal } from './seal'

const owner = ownerOf({ id: '7', draft_key: 'ghJ89g6lGBC5kwcIyYFV2w' })

describe('seal', () => {
  it('takes the key as the server gives it', () => expect(owner.key).toHaveLength(16))
  it('opens what it sealed, and shows nothing of it', () => {
    const sealed = seal(owner, 'draft/a', { name: '周桂芳', sbp: 150 })
    expect(unseal(owner, 'draft/a', sealed)).toEqual({ name: '周桂芳', sbp: 150 })
    expect(new TextDecoder().decode(sealed)).not.toContain('周桂芳')
  })
  it('never seals twice alike', () => expect(seal(owner, 'a', 1)).not.toEqual(seal(owner, 'a', 1)))
  it('does not open for another user, another place, or after a change', () => {
    const sealed = seal(owner, 'draft/a', 1)
    expect(unseal({ ...owner, id: '8' }, 'draft/a', sealed)).toBeUndefined()
    expect(unseal({ id: '7', key: new Uint8Array(16) }, 'draft/a', sealed)).toBeUndefined()
    expect(unseal(owner, 'draft/b', sealed)).toBeUndefined()
    sealed[20]! ^= 1
    expect(unseal(owner, 'draft/a', sealed)).toBeUndefined()
  })
})
