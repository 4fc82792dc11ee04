import { type WiegandFormatId, wiegandFormatIds } from '../../contract/card-formats.ts'

/**
 * Layouts of card bit streams, as data. Bit 0 is the first on the wire; a field is [first bit, bits].
 * Parity bits are listed in the order they are computed: a later one may cover an earlier one.
 */

export type BitField = readonly [firstBit: number, bits: number]

export interface ParityBit {
  readonly bit: number
  readonly sense: 'even' | 'odd'
  /** The bits it covers, itself not included. */
  readonly over: readonly number[]
}

export interface WiegandLayout {
  readonly nbits: number
  /** Null where the format has no facility code. */
  readonly facilityCode: BitField | null
  readonly cardNumber: BitField
  /** Manufacturer's bits, not part of the card's identity: no other kind of reader knows them. */
  readonly oem?: BitField
  /** `unknown`: the card has parity that nobody has published, so it is neither checked nor made. */
  readonly parity: readonly ParityBit[] | 'none' | 'unknown'
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** Two of every three bits, from `first`: 2,3, 5,6, 8,9, … */
function pairs(first: number, last: number): readonly number[] {
  return range(first, last).filter((bit) => (bit - first) % 3 !== 2)
}

function even(bit: number, over: readonly number[]): ParityBit {
  return { bit, sense: 'even', over }
}

function odd(bit: number, over: readonly number[]): ParityBit {
  return { bit, sense: 'odd', over }
}

export const wiegandLayouts: Readonly<Record<WiegandFormatId, WiegandLayout>> = {
  H10301: {
    nbits: 26,
    facilityCode: [1, 8],
    cardNumber: [9, 16],
    parity: [even(0, range(1, 12)), odd(25, range(13, 24))],
  },
  D10202: {
    nbits: 33,
    facilityCode: [1, 7],
    cardNumber: [8, 24],
    parity: [even(0, range(1, 16)), odd(32, range(16, 31))],
  },
  // Some genuine 34-bit cards (Northern N10002) fail this parity: set the reader to ignore it.
  H10306: {
    nbits: 34,
    facilityCode: [1, 16],
    cardNumber: [17, 16],
    parity: [even(0, range(1, 16)), odd(33, range(17, 32))],
  },
  C1k35s: {
    nbits: 35,
    facilityCode: [2, 12],
    cardNumber: [14, 20],
    parity: [even(1, pairs(2, 33)), odd(34, pairs(1, 32)), odd(0, range(1, 34))],
  },
  ACTPROX36: {
    nbits: 36,
    facilityCode: [1, 16],
    cardNumber: [17, 16],
    oem: [33, 2],
    parity: [odd(0, range(1, 17)), even(35, range(18, 34))],
  },
  // H10302 and H10304 have the same length and parity: only the site knows which it has.
  H10302: {
    nbits: 37,
    facilityCode: null,
    cardNumber: [1, 35],
    parity: [even(0, range(1, 18)), odd(36, range(18, 35))],
  },
  H10304: {
    nbits: 37,
    facilityCode: [1, 16],
    cardNumber: [17, 19],
    parity: [even(0, range(1, 18)), odd(36, range(18, 35))],
  },
  P10004: { nbits: 37, facilityCode: [1, 13], cardNumber: [14, 18], parity: 'unknown' },
  Verkada40: {
    nbits: 40,
    facilityCode: [1, 10],
    cardNumber: [11, 28],
    parity: [even(0, range(1, 10)), even(39, range(11, 38))],
  },
  C1k48s: {
    nbits: 48,
    facilityCode: [2, 22],
    cardNumber: [24, 23],
    parity: [even(1, pairs(3, 46)), odd(47, pairs(2, 45)), odd(0, range(1, 47))],
  },
  AWID50: {
    nbits: 50,
    facilityCode: [1, 16],
    cardNumber: [17, 32],
    parity: [even(0, range(1, 24)), odd(49, range(25, 48))],
  },
  IR56: { nbits: 56, facilityCode: [0, 24], cardNumber: [24, 32], parity: 'none' },
}

export function isWiegandFormat(id: string): id is WiegandFormatId {
  return wiegandFormatIds.some((known) => known === id)
}

/** The layouts of frames of this length, the usual one first. */
export function formatsOfLength(nbits: number): readonly WiegandFormatId[] {
  return wiegandFormatIds.filter((id) => wiegandLayouts[id].nbits === nbits)
}
