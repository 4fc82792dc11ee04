import type { KeypadKey } from '../../contract/card-read.ts'
import { checkParity, decodeWiegand } from './wiegand.ts'

/** In the order of their 4-bit codes. `*` clears, `#` is Enter. */
const keysByCode: readonly KeypadKey[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', 'enter']

/** One key of a keypad on Wiegand wires: a frame of 4 bits, or of 8 with the high nibble inverted. Null if it is none. */
export function readWiegandKey(bits: string): KeypadKey | null {
  if (!/^(?:[01]{4}|[01]{8})$/.test(bits)) return null
  const code = Number.parseInt(bits.slice(-4), 2)
  if (bits.length === 8 && Number.parseInt(bits.slice(0, 4), 2) !== 15 - code) return null
  return keysByCode[code] ?? null
}

/** HID's "no valid code". */
const invalidCode = 65_535n

/**
 * The code of a keypad that collects digits and sends one 26-bit frame: the card number under the keypad's own
 * facility code, up to five digits. Null for a card, bad parity or an invalid entry. Such a keypad cannot send
 * leading zeros: 0123 arrives as 123.
 */
export function readBufferedCode(bits: string, keypadFacilityCode: number): string | null {
  const numbers = /^[01]{26}$/.test(bits) ? decodeWiegand('H10301', bits) : null
  if (numbers === null || checkParity('H10301', bits) !== 'ok') return null
  if (numbers.facilityCode !== BigInt(keypadFacilityCode) || numbers.cardNumber === invalidCode) return null
  return numbers.cardNumber.toString()
}
