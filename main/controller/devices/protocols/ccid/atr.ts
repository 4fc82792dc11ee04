import { toHex } from './bytes.ts'

/** ISO 7816-3 answer to reset. It tells the kind of card, never which card: it is no credential. */
export interface Atr {
  readonly historical: Uint8Array
  /** Protocols offered, T=n. */
  readonly protocols: readonly number[]
  /** Check byte: null where none is due (T=0 only). */
  readonly checkByte: 'ok' | 'wrong' | null
}

const maxAtrBytes = 33

/** Null if it is cut, has bytes left over, or is longer than ISO 7816-3 allows. */
export function parseAtr(bytes: Uint8Array): Atr | null {
  const [ts, t0] = bytes
  if (t0 === undefined || (ts !== 0x3b && ts !== 0x3f) || bytes.length > maxAtrBytes) return null
  const protocols: number[] = []
  let at = 2
  let more = t0 >> 4
  // TA, TB, TC and TD are there as the high bits of the TD before say; TD ends the group.
  while (more !== 0) {
    const count = [1, 2, 4, 8].filter((bit) => (more & bit) !== 0).length
    const td = (more & 8) === 0 ? null : bytes[at + count - 1]
    if (td === undefined) return null
    at += count
    if (td !== null) protocols.push(td & 0x0f)
    more = td === null ? 0 : td >> 4
  }
  const historicalEnd = at + (t0 & 0x0f)
  const hasCheckByte = protocols.some((protocol) => protocol !== 0)
  if (bytes.length !== historicalEnd + (hasCheckByte ? 1 : 0)) return null
  const sum = bytes.subarray(1).reduce((left, right) => left ^ right, 0)
  return {
    historical: bytes.slice(at, historicalEnd),
    protocols,
    checkByte: hasCheckByte ? (sum === 0 ? 'ok' : 'wrong') : null,
  }
}

/**
 * PC/SC part 3 gives every contactless card an ATR `3B 8n 80 01 …`. Only then may the UID command be sent: a
 * contact card would take it as its own. The ACR122U answers `3B 00` with no card at all.
 */
export function isContactless(bytes: Uint8Array): boolean {
  const [ts, t0 = 0, td1, td2] = bytes
  const isMapped = ts === 0x3b && t0 >> 4 === 8 && td1 === 0x80 && td2 === 0x01
  return isMapped && parseAtr(bytes) !== null
}

/** A memory card as PC/SC part 3 codes it: which standard, and which chip. */
export interface StorageCard {
  readonly standard: number
  readonly chip: string
}

const chips = new Map<number, string>([
  [0x0001, 'MIFARE Classic 1K'],
  [0x0002, 'MIFARE Classic 4K'],
  [0x0003, 'MIFARE Ultralight'],
  [0x0026, 'MIFARE Mini'],
  [0x003b, 'FeliCa'],
])

/** Historical bytes `80 4F 0C A0 00 00 03 06 SS NN NN …`. Null for other cards. */
export function storageCard({ historical }: Atr): StorageCard | null {
  if (historical.length < 11 || toHex(historical.subarray(0, 8)) !== '804F0CA000000306') return null
  const [standard = 0, high = 0, low = 0] = historical.subarray(8)
  const code = (high << 8) | low
  return { standard, chip: chips.get(code) ?? `chip ${code.toString(16).toUpperCase().padStart(4, '0')}` }
}
