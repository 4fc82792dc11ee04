import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { presentCard } from '../../../../../main/controller/cards/present.ts'
import { defaultReaderCardSettings } from '../../../../../main/controller/cards/presentation.ts'
import {
  holdsNoCard,
  pcproxRead,
  readCardBits,
} from '../../../../../main/controller/devices/protocols/pcprox/card.ts'
import { fromHex, vectorsOf } from '../device-vectors.ts'

const vectors = vectorsOf('rf IDeas pcProx').filter(({ direction }) => direction === 'feature-get')
const vector = (start: string) =>
  fromHex(`00${vectors.find(({ meaning }) => meaning.startsWith(start))?.bytes}`)
const info = (bits: number) => fromHex(`00${bits.toString(16).padStart(2, '0').repeat(2)}000000000000`)

test('each vector has a test below', () => {
  expect(vectors).toHaveLength(2)
})

test('the card of the vector is FC 99, number 999, whatever the parity was', () => {
  const bits = readCardBits(vector('Card data for H10301'), info(24))
  expect(bits).toBe('011000110000001111100111')
  const read = pcproxRead(bits ?? '', { lead: 1, trail: 1 })
  expect(presentCard(read, defaultReaderCardSettings)).toEqual({
    kind: 'card',
    cardId: 'H10301:99:999',
    parity: 'ok',
    format: 'H10301',
  })
})

test('a reader that strips nothing gives whole frames, whose parity is checked', () => {
  const wire = 0x00c607cfn
  const data = new Uint8Array(9)
  new DataView(data.buffer).setBigUint64(1, wire, true)
  const bits = readCardBits(data, info(26)) ?? ''
  const present = (frame: string) =>
    presentCard(pcproxRead(frame, { lead: 0, trail: 0 }), defaultReaderCardSettings)
  expect(present(bits)).toMatchObject({ cardId: 'H10301:99:999', parity: 'ok' })
  expect(present(`1${bits.slice(1)}`)).toMatchObject({ parity: 'bad' })
})

describe('no card', () => {
  test('as in the vector', () => {
    expect(holdsNoCard(vector('No card in field'))).toBe(true)
  })

  test.each([
    ['000100000000000000', true],
    ['000101000000000000', false],
    ['000200000000000000', false],
    ['00e703630000000000', false],
    ['00e70363', true],
    ['', true],
  ])('%s: %s', (hex, expected) => {
    expect(holdsNoCard(fromHex(hex))).toBe(expected)
  })
})

describe('reports that do not fit', () => {
  const data = vector('Card data for H10301')
  test.each([
    ['two numbers of bits', data, fromHex('00181900000000000000')],
    ['no bits', data, info(0)],
    ['data longer than its bits', data, info(20)],
    ['short data', data.subarray(0, 8), info(24)],
    ['short info', data, info(24).subarray(0, 8)],
  ])('%s: nothing', (_what, some, other) => {
    expect(readCardBits(some, other)).toBeNull()
  })

  test('a card longer than a report is refused as unreadable', () => {
    const read = pcproxRead(readCardBits(data, info(75)) ?? 'null', { lead: 1, trail: 1 })
    expect(presentCard(read, defaultReaderCardSettings)).toEqual({ kind: 'refused', why: 'unreadable' })
  })

  test('any two reports: bits of the length told, or nothing', () => {
    const some = fc.uint8Array({ maxLength: 12 })
    fc.assert(
      fc.property(some, some, (one, other) => {
        const bits = readCardBits(one, other)
        expect(bits === null || bits === '' || bits.length === other[1]).toBe(true)
        holdsNoCard(one)
      }),
      { numRuns: 20_000 },
    )
  })
})
