import type { CardRead } from '../../../../contract/card-read.ts'
import { pcproxReportBytes } from './commands.ts'

/** What fits in one report of card data. */
const maxBits = 64

/**
 * Whether a report of card data says that no card is there: all zero, or `01 00…`, with which some firmware answers
 * when it has nothing. A report of another length is none either.
 */
export function holdsNoCard(data: Uint8Array): boolean {
  if (data.length !== pcproxReportBytes) return true
  const [, first, ...rest] = data
  return (first === 0x00 || first === 0x01) && rest.every((byte) => byte === 0)
}

/**
 * The card's bits, first bit on the wire first; null if the reports don't fit each other, none if the card is longer
 * than a report can tell: it is refused as unreadable then.
 *
 * @param data answer to the card data command: the bits as a little-endian number
 * @param info answer to the card info command: the number of bits, twice
 */
export function readCardBits(data: Uint8Array, info: Uint8Array): string | null {
  const count = info[1]
  if (data.length !== pcproxReportBytes || info.length !== pcproxReportBytes) return null
  if (count === undefined || count !== info[2] || count === 0) return null
  if (count > maxBits) return ''
  const value = new DataView(data.buffer, data.byteOffset + 1, 8).getBigUint64(0, true)
  if (value >> BigInt(count) !== 0n) return null
  return value.toString(2).padStart(count, '0')
}

/** Where the reader strips no parity the frame is whole, and its parity is checked as any other's. */
export function pcproxRead(bits: string, { lead, trail }: { lead: number; trail: number }): CardRead {
  return bits === '' || lead + trail === 0 ? { kind: 'bits', bits } : { kind: 'stripped', bits, lead, trail }
}
