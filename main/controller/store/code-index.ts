import { keyed, type StoreKeys } from './keys.ts'

/** Keyed hashes by which codes are found: whole codes only, and nothing to learn from the file without the key. */
export function entryCodeHash(keys: StoreKeys, code: string): Uint8Array {
  return keyed(keys.entryCodeIndex, code)
}

/** With the user in it, so that two people with one code do not show. */
export function mfaCodeHash(keys: StoreKeys, userId: string, code: string): Uint8Array {
  return keyed(keys.mfaCodeIndex, `${userId}\n${code}`)
}
