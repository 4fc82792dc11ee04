import type { WiegandFormatId } from '../../contract/card-formats.ts'

/**
 * Canonical card ids: what makes two reads the same card, whatever reader or REST client it came from.
 *
 *     H10301:123:4567   format, facility code, card number (decimal, no leading zeros), without parity
 *     H10302::99999     a format without facility code
 *     Schlage34:12:345  a card type whose bits nobody has published: matches by its numbers only
 *     UID:04A1B2C3D4E5F6, EM40:01026F6C3A   bytes in hex; leading zeros are data
 *     BITS:29:0ABCDEF0  a frame of an unknown layout, all its bits
 *     DATA:27:0ABCDEF   the same from a reader that drops parity: what it dropped is not known
 */

export function numbersId(type: string, facilityCode: bigint | null, cardNumber: bigint): string {
  return `${type}:${facilityCode ?? ''}:${cardNumber}`
}

export function wiegandId(
  format: WiegandFormatId,
  numbers: { readonly facilityCode: bigint | null; readonly cardNumber: bigint },
): string {
  return numbersId(format, numbers.facilityCode, numbers.cardNumber)
}

/** `uid` in upper-case hex, already judged by `checkUid`. */
export function uidId(uid: string): string {
  return `UID:${uid}`
}

/** The five bytes of an EM4100 id. */
export function emId(value: bigint): string {
  return `EM40:${toHex(value, 40)}`
}

export function rawBitsId(kind: 'BITS' | 'DATA', nbits: number, value: bigint): string {
  return `${kind}:${nbits}:${toHex(value, nbits)}`
}

/** Upper-case hex, padded to hold `nbits`. */
export function toHex(value: bigint, nbits: number): string {
  return value
    .toString(16)
    .toUpperCase()
    .padStart(Math.ceil(nbits / 4), '0')
}

/** Any canonical id, taken apart. */
export type CardIdParts =
  | {
      readonly kind: 'numbers'
      readonly type: string
      readonly facilityCode: bigint | null
      readonly cardNumber: bigint
    }
  | { readonly kind: 'bytes'; readonly type: 'UID' | 'EM40'; readonly hex: string }
  | {
      readonly kind: 'bits'
      readonly type: 'BITS' | 'DATA'
      readonly nbits: number
      readonly hex: string
    }

const numbersPattern = /^([A-Za-z0-9_]{1,32}):(0|[1-9][0-9]{0,38}|):(0|[1-9][0-9]{0,77})$/
const uidPattern = /^UID:((?:[0-9A-F]{2}){4,10})$/
const emPattern = /^EM40:([0-9A-F]{10})$/
const bitsPattern = /^(BITS|DATA):([1-9][0-9]{0,2}):([0-9A-F]{1,64})$/
const prefixesOfOtherKinds: readonly string[] = ['UID', 'EM40', 'BITS', 'DATA']

/** Null for anything that is not in canonical form. */
export function parseCardId(cardId: string): CardIdParts | null {
  const uid = uidPattern.exec(cardId)
  if (uid) return { kind: 'bytes', type: 'UID', hex: uid[1] ?? '' }
  const em = emPattern.exec(cardId)
  if (em) return { kind: 'bytes', type: 'EM40', hex: em[1] ?? '' }
  const bits = bitsPattern.exec(cardId)
  if (bits) {
    const nbits = Number(bits[2])
    const hex = bits[3] ?? ''
    if (hex.length !== Math.ceil(nbits / 4) || BigInt(`0x${hex}`) >= 1n << BigInt(nbits)) return null
    return { kind: 'bits', type: bits[1] === 'DATA' ? 'DATA' : 'BITS', nbits, hex }
  }
  const numbers = numbersPattern.exec(cardId)
  const [, type = '', facilityCode = '', cardNumber = ''] = numbers ?? []
  if (!numbers || prefixesOfOtherKinds.includes(type)) return null
  return {
    kind: 'numbers',
    type,
    facilityCode: facilityCode === '' ? null : BigInt(facilityCode),
    cardNumber: BigInt(cardNumber),
  }
}
