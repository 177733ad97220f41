// What is typed and not yet sent is kept on a device that others may use: it is sealed with a key that the server tells nobody but the
// signed-in person (account.draft_key). Browsers have crypto.subtle on secure addresses only, hence @noble/ciphers.
import { gcm } from '@noble/ciphers/aes.js'

/** Whose things are kept, and the key that seals them. */
export interface Owner {
  id: string
  key: Uint8Array
}

const nonceSize = 12

/** ownerOf reads the key of an account: base64url of 16 bytes that the server derived by HMAC-SHA256, which is an AES-128 key as it is. */
export function ownerOf(account: { id: string; draft_key: string }): Owner {
  const text = atob(account.draft_key.replaceAll('-', '+').replaceAll('_', '/'))
  return { id: account.id, key: Uint8Array.from(text, (c) => c.charCodeAt(0)) }
}

/** seal encrypts a value; `place` ties it to where it is stored, so that nothing can be moved to another place. */
export function seal(owner: Owner, place: string, value: unknown): Uint8Array {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceSize))
  const body = gcm(owner.key, nonce, bytes(`${owner.id}/${place}`)).encrypt(bytes(JSON.stringify(value)))
  const sealed = new Uint8Array(nonceSize + body.length)
  sealed.set(nonce)
  sealed.set(body, nonceSize)
  return sealed
}

/** unseal returns the value, or undefined when it was sealed by somebody else, for another place, or was altered. */
export function unseal<T>(owner: Owner, place: string, sealed: Uint8Array): T | undefined {
  try {
    const plain = gcm(owner.key, sealed.slice(0, nonceSize), bytes(`${owner.id}/${place}`)).decrypt(sealed.slice(nonceSize))
    return JSON.parse(new TextDecoder().decode(plain)) as T
  } catch {
    return undefined
  }
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
