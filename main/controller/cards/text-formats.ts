import type { EmIdWidth, TextFormatId } from '../../contract/card-formats.ts'
import { emId, wiegandId } from './card-id.ts'

/** The low `bits` of a card's id, as far as a text tells. `em`: 125 kHz EM4100; `uid`: a contactless UID. */
export interface TextReading {
  readonly family: 'em' | 'uid'
  readonly bits: number
  readonly value: bigint
}

export interface TextFormat {
  readonly id: Exclude<TextFormatId, 'numbers'>
  readonly notation: 'hex' | 'decimal'
  /** Of one width only, leading zeros included: a lost key must not make another card. */
  readonly padded: boolean
  /** Null if the text is not in this form. */
  read(text: string): TextReading | null
}

interface Form {
  readonly notation: 'hex' | 'decimal'
  readonly padded: boolean
  read(text: string): { readonly bits: number; readonly value: bigint } | null
}

function reversedBytes(hex: string): string {
  return (hex.match(/../g) ?? []).toReversed().join('')
}

function hexDigits(counts: readonly number[], reversed = false): Form {
  return {
    notation: 'hex',
    padded: true,
    read: (text) => {
      if (!counts.includes(text.length) || !/^[0-9A-Fa-f]+$/.test(text)) return null
      return { bits: text.length * 4, value: BigInt(`0x${reversed ? reversedBytes(text) : text}`) }
    },
  }
}

function decimal(bits: number, padding: 'unpadded' | number, reversed = false): Form {
  return {
    notation: 'decimal',
    padded: padding !== 'unpadded',
    read: (text) => {
      if (padding === 'unpadded' ? !/^[1-9][0-9]{0,19}$/.test(text) : text.length !== padding) return null
      if (!/^[0-9]+$/.test(text)) return null
      const typed = BigInt(text)
      if (typed >= 1n << BigInt(bits)) return null
      const hex = typed.toString(16).padStart(bits / 4, '0')
      return { bits, value: reversed ? BigInt(`0x${reversedBytes(hex)}`) : typed }
    },
  }
}

/** Two decimal numbers: the first holds the bits above the second's `lowBits`. */
function pair(pattern: RegExp, highBits: number, lowBits: number): Form {
  return {
    notation: 'decimal',
    padded: true,
    read: (text) => {
      const [, first = '', second = ''] = pattern.exec(text) ?? []
      if (first === '') return null
      const high = BigInt(first)
      const low = BigInt(second)
      if (high >= 1n << BigInt(highBits) || low >= 1n << BigInt(lowBits)) return null
      return { bits: highBits + lowBits, value: (high << BigInt(lowBits)) | low }
    },
  }
}

function format(family: 'em' | 'uid', id: TextFormat['id'], form: Form): TextFormat {
  return {
    id,
    notation: form.notation,
    padded: form.padded,
    read: (text) => {
      const reading = form.read(text)
      return reading === null ? null : { family, ...reading }
    },
  }
}

/** Decimal digits that hold 4, 7 and 8 bytes. */
const uidDecimals = [
  [4, 10],
  [7, 17],
  [8, 20],
] as const

function uidDecimalFormats(): readonly TextFormat[] {
  return uidDecimals.flatMap(([bytes, digits]) => [
    format('uid', `uid${bytes}_dec`, decimal(bytes * 8, digits)),
    format('uid', `uid${bytes}_dec_reversed`, decimal(bytes * 8, digits, true)),
    format('uid', `uid${bytes}_dec_unpadded`, decimal(bytes * 8, 'unpadded')),
    format('uid', `uid${bytes}_dec_reversed_unpadded`, decimal(bytes * 8, 'unpadded', true)),
  ])
}

/** Most usual first: the order in which candidates are offered. */
export const textFormats: readonly TextFormat[] = [
  format('em', '10H', hexDigits([10])),
  format('em', '8H10D', decimal(32, 10)),
  format('em', '2H4H', pair(/^([0-9]{3}),([0-9]{5})$/, 8, 16)),
  format('em', '10H13D', decimal(40, 13)),
  format('em', '6H8D', decimal(24, 8)),
  format('uid', 'uid_hex', hexDigits([8, 14, 16, 20])),
  format('uid', 'uid_hex_reversed', hexDigits([8, 14, 16, 20], true)),
  ...uidDecimalFormats(),
  format('em', '4H4H', pair(/^([0-9]{5}),([0-9]{5})$/, 16, 16)),
  format('em', '3D5D', pair(/^([0-9]{3})([0-9]{5})$/, 8, 16)),
  format('em', '5D5D', pair(/^([0-9]{5})([0-9]{5})$/, 16, 16)),
  format('em', '2H8H', pair(/^([0-9]{1,3})[-,]([0-9]{1,10})$/, 8, 32)),
  format('em', '10H12D', decimal(40, 12)),
  format('em', '8H', hexDigits([8])),
  format('em', '6H', hexDigits([6])),
  format('em', '10H_reversed', hexDigits([10], true)),
  format('em', '8H_reversed', hexDigits([8], true)),
  format('em', '10H13D_unpadded', decimal(40, 'unpadded')),
  format('em', '8H10D_unpadded', decimal(32, 'unpadded')),
  format('em', '6H8D_unpadded', decimal(24, 'unpadded')),
]

/** Two numbers with one separator between them, as in `4090 0007473`. */
export function splitNumbers(
  text: string,
): { readonly facilityCode: string; readonly cardNumber: string } | null {
  const [, facilityCode = '', cardNumber = ''] = /^([0-9]{1,10})[ ,:;/-]([0-9]{1,20})$/.exec(text) ?? []
  return cardNumber === '' ? null : { facilityCode, cardNumber }
}

const widthBits: Readonly<Record<EmIdWidth, number>> = { EM40: 40, H10306: 32, H10301: 24 }

/** The canonical id of an EM4100 card, of which `bits` (24, 32 or 40) are known and `width` count. */
export function emCardId(bits: number, value: bigint, width: EmIdWidth): string {
  const counted = Math.min(bits, widthBits[width])
  if (counted === 40) return emId(value)
  const low = BigInt.asUintN(counted, value)
  return wiegandId(counted === 32 ? 'H10306' : 'H10301', {
    facilityCode: low >> 16n,
    cardNumber: BigInt.asUintN(16, low),
  })
}
