import { toHex } from './bytes.ts'

/** PC/SC part 3 GET DATA: the UID of the card in the field. */
export const getUidApdu: Uint8Array = Uint8Array.of(0xff, 0xca, 0x00, 0x00, 0x00)

/** Fetches what `61 LL` announced. */
export function getResponseApdu(length: number): Uint8Array {
  return Uint8Array.of(0xff, 0xc0, 0x00, 0x00, length)
}

export type UidAnswer =
  /** Upper-case hex: 4, 7, 8 (FeliCa IDm) or 10 bytes. */
  | { readonly kind: 'uid'; readonly uid: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'more'; readonly length: number }
  | { readonly kind: 'failed'; readonly statusWord: string | null }

const uidLengths: readonly number[] = [4, 7, 8, 10]

/** `response` is data and status word. */
export function readUidAnswer(response: Uint8Array): UidAnswer {
  if (response.length < 2) return { kind: 'failed', statusWord: null }
  const uid = response.subarray(0, -2)
  const statusWord = toHex(response.subarray(-2))
  if (statusWord === '9000' && uidLengths.includes(uid.length)) return { kind: 'uid', uid: toHex(uid) }
  if (uid.length > 0) return { kind: 'failed', statusWord }
  if (statusWord === '6300') return { kind: 'none' }
  if (statusWord === '6A81') return { kind: 'unsupported' }
  if (statusWord.startsWith('61')) return { kind: 'more', length: Number.parseInt(statusWord.slice(2), 16) }
  return { kind: 'failed', statusWord }
}
