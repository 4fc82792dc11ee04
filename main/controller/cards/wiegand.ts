import type { WiegandFormatId } from '../../contract/card-formats.ts'
import type { BitField, ParityBit } from './wiegand-formats.ts'
import { wiegandLayouts } from './wiegand-formats.ts'

/** The numbers a frame carries. `facilityCode` is null where the format has none. */
export interface WiegandNumbers {
  readonly facilityCode: bigint | null
  readonly cardNumber: bigint
  /** Manufacturer's bits, for the formats that have them. */
  readonly oem?: bigint
}

/** `none`: the format has no parity, or nobody knows it. */
export type ParityVerdict = 'ok' | 'bad' | 'none'

/** Bits as one number, first bit highest. The empty string is 0. */
export function bitsToNumber(bits: string): bigint {
  return bits === '' ? 0n : BigInt(`0b${bits}`)
}

function numberToBits(value: bigint, length: number): string {
  return value.toString(2).padStart(length, '0')
}

export function fits(value: bigint, bits: number): boolean {
  return value >= 0n && value < 1n << BigInt(bits)
}

function readField(bits: string, [first, length]: BitField): bigint {
  return bitsToNumber(bits.slice(first, first + length))
}

/** Null if the frame has another length. Parity is not looked at: see `checkParity`. */
export function decodeWiegand(format: WiegandFormatId, bits: string): WiegandNumbers | null {
  const layout = wiegandLayouts[format]
  if (bits.length !== layout.nbits) return null
  const { facilityCode, cardNumber, oem } = layout
  const numbers = {
    facilityCode: facilityCode === null ? null : readField(bits, facilityCode),
    cardNumber: readField(bits, cardNumber),
  }
  return oem === undefined ? numbers : { ...numbers, oem: readField(bits, oem) }
}

function parityValue({ sense, over }: ParityBit, bits: readonly string[]): '0' | '1' {
  const ones = over.filter((bit) => bits[bit] === '1').length
  return (ones % 2 === 1) === (sense === 'even') ? '1' : '0'
}

/** `bits` must have the format's length. */
export function checkParity(format: WiegandFormatId, bits: string): ParityVerdict {
  const { parity } = wiegandLayouts[format]
  if (parity === 'none' || parity === 'unknown') return 'none'
  const each = [...bits]
  return parity.every((check) => each[check.bit] === parityValue(check, each)) ? 'ok' : 'bad'
}

/** The frame with these numbers, parity included. Null if one doesn't fit or the parity is not known. */
export function encodeWiegand(format: WiegandFormatId, numbers: WiegandNumbers): string | null {
  const layout = wiegandLayouts[format]
  if (layout.parity === 'unknown') return null
  if ((numbers.facilityCode === null) !== (layout.facilityCode === null)) return null
  const bits: string[] = Array.from({ length: layout.nbits }, () => '0')
  const fields: readonly (readonly [BitField | null | undefined, bigint | null | undefined])[] = [
    [layout.facilityCode, numbers.facilityCode],
    [layout.cardNumber, numbers.cardNumber],
    [layout.oem, numbers.oem ?? 0n],
  ]
  for (const [field, value] of fields) {
    if (!field || typeof value !== 'bigint') continue
    const [first, length] = field
    if (!fits(value, length)) return null
    bits.splice(first, length, ...numberToBits(value, length))
  }
  if (layout.parity !== 'none') {
    for (const check of layout.parity) bits[check.bit] = parityValue(check, bits)
  }
  return bits.join('')
}

/** What arrives if D0 and D1 are swapped. */
export function invertBits(bits: string): string {
  return bits.replace(/[01]/g, (bit) => (bit === '0' ? '1' : '0'))
}

/** A frame that fails its parity and passes inverted: D0 and D1 are swapped. */
export function looksSwapped(format: WiegandFormatId, bits: string): boolean {
  return checkParity(format, bits) === 'bad' && checkParity(format, invertBits(bits)) === 'ok'
}
