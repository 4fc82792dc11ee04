import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type WiegandFormatId, wiegandFormatIds } from '../../../main/contract/card-formats.ts'
import {
  checkParity,
  decodeWiegand,
  encodeWiegand,
  invertBits,
  looksSwapped,
} from '../../../main/controller/cards/wiegand.ts'
import { isWiegandFormat, wiegandLayouts } from '../../../main/controller/cards/wiegand-formats.ts'
import wiegand from '../../fixtures/vectors/wiegand.json'

function formatOf(name: string): WiegandFormatId {
  if (!isWiegandFormat(name)) throw new Error(`no layout for ${name}`)
  return name
}

const vectors = wiegand.vectors.map((vector) => ({ ...vector, format: formatOf(vector.format) }))
const published = { ok: 'ok', fail: 'bad', 'none-defined': 'none' } as const

function parityIn(word: string): string {
  return Object.entries(published).find(([name]) => name === word)?.[1] ?? `unknown word ${word}`
}

/** `2,3,5,6,...,32,33 (computed last)` and `1-12`, as the vectors write it. */
function bitsNamed(over: string): readonly number[] {
  const text = over.replace(/ \(.*\)/, '')
  const [, first, last] = /^(\d+)-(\d+)$/.exec(text) ?? []
  if (first !== undefined) {
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index)
  }
  const [head = '', tail = ''] = text.split(',...,')
  const start = head.split(',').map(Number)
  const end = tail.split(',').map(Number)
  const all = [...start]
  const wanted = end.at(-1) ?? 0
  for (let at = all.at(-2) ?? 0; (all.at(-1) ?? 0) < wanted; at = all.at(-2) ?? 0) all.push(at + 3)
  return all
}

describe('layouts', () => {
  test('every layout of the vectors is here, and none besides', () => {
    expect([...wiegandFormatIds].sort()).toEqual(Object.keys(wiegand.layouts).sort())
  })

  test.each(Object.entries(wiegand.layouts))('%s is as published', (name, source) => {
    const layout = wiegandLayouts[formatOf(name)]
    expect(layout.nbits).toBe(source.nbits)
    expect(layout.facilityCode).toEqual(source.fc)
    expect(layout.cardNumber).toEqual(source.cn)
    if (typeof source.parity === 'string') {
      expect(layout.parity).toBe(source.parity)
      return
    }
    const expected = source.parity.map((check) => ({
      bit: check.bit,
      sense: 'even_over' in check ? 'even' : 'odd',
      over: bitsNamed(Object.values(check).find((value) => typeof value === 'string') ?? ''),
    }))
    expect(layout.parity).toEqual(expected)
  })
})

describe('vectors', () => {
  test('there is at least one of each layout', () => {
    expect(new Set(vectors.map(({ format }) => format))).toEqual(new Set(wiegandFormatIds))
    expect(vectors.length).toBeGreaterThan(120)
  })

  test.each(vectors)('$id decodes', ({ format, bits, fc: facilityCode, cn, nbits, hex }) => {
    expect(bits).toHaveLength(nbits)
    expect(BigInt(`0b${bits}`)).toBe(BigInt(`0x${hex}`))
    const numbers = decodeWiegand(format, bits)
    expect(numbers?.facilityCode).toBe(facilityCode === null ? null : BigInt(facilityCode))
    expect(numbers?.cardNumber).toBe(BigInt(cn))
  })

  test.each(vectors)('$id has parity $parity', ({ format, bits, parity }) => {
    expect(checkParity(format, bits)).toBe(parityIn(parity))
  })

  const encodable = vectors.filter(
    ({ parity, format }) => parity === 'ok' || (parity === 'none-defined' && format !== 'P10004'),
  )
  test.each(encodable)('$id encodes to its published bits', ({ format, bits, fc: facilityCode, cn }) => {
    const numbers = {
      facilityCode: facilityCode === null ? null : BigInt(facilityCode),
      cardNumber: BigInt(cn),
    }
    // The two manufacturer's bits of an ACTPROX36 are not in the published tuple: taken from its frame.
    const oem = format === 'ACTPROX36' ? { oem: BigInt(`0b${bits.slice(33, 35)}`) } : {}
    expect(encodeWiegand(format, { ...numbers, ...oem })).toBe(bits)
  })
})

describe('wiring', () => {
  const common = ['H10301', 'H10306', 'H10302', 'H10304', 'C1k35s', 'C1k48s', 'D10202'] as const

  test.each(common)('a good %s frame from swapped wires fails parity and is recognised', (format) => {
    const good = vectors.filter((vector) => vector.format === format && vector.parity === 'ok')
    expect(good.length).toBeGreaterThan(0)
    for (const { bits } of good) {
      expect(checkParity(format, invertBits(bits))).toBe('bad')
      expect(looksSwapped(format, invertBits(bits))).toBe(true)
      expect(looksSwapped(format, bits)).toBe(false)
    }
  })

  test('one wrong bit is not taken for swapped wires', () => {
    const negatives = vectors.filter(
      ({ grade, format }) => grade === 'generated-negative' && format === 'H10301',
    )
    expect(negatives.length).toBeGreaterThan(1)
    for (const { bits } of negatives) expect(looksSwapped('H10301', bits)).toBe(false)
  })
})

describe('encoding', () => {
  test('refuses numbers that do not fit, a missing or needless facility code, and unknown parity', () => {
    expect(encodeWiegand('H10301', { facilityCode: 256n, cardNumber: 1n })).toBeNull()
    expect(encodeWiegand('H10301', { facilityCode: 1n, cardNumber: 65_536n })).toBeNull()
    expect(encodeWiegand('H10301', { facilityCode: -1n, cardNumber: 1n })).toBeNull()
    expect(encodeWiegand('H10301', { facilityCode: null, cardNumber: 1n })).toBeNull()
    expect(encodeWiegand('H10302', { facilityCode: 0n, cardNumber: 1n })).toBeNull()
    expect(encodeWiegand('P10004', { facilityCode: 3133n, cardNumber: 202_818n })).toBeNull()
  })

  test('decoding a frame of another length gives nothing', () => {
    expect(decodeWiegand('H10301', '0'.repeat(25))).toBeNull()
    expect(decodeWiegand('H10301', '')).toBeNull()
  })

  test.each(wiegandFormatIds.filter((id) => id !== 'P10004'))(
    '%s keeps all its numbers, and parity',
    (format) => {
      const { facilityCode, cardNumber } = wiegandLayouts[format]
      const upTo = (bits: number) => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n })
      const numbers = fc.record({
        facilityCode: facilityCode === null ? fc.constant(null) : upTo(facilityCode[1]),
        cardNumber: upTo(cardNumber[1]),
      })
      fc.assert(
        fc.property(numbers, (given) => {
          const bits = encodeWiegand(format, given) ?? ''
          expect(decodeWiegand(format, bits)).toMatchObject(given)
          expect(checkParity(format, bits)).not.toBe('bad')
          if (checkParity(format, bits) === 'none') return
          // Any single wrong bit is noticed.
          for (let at = 0; at < bits.length; at += 1) {
            const flipped = bits.slice(0, at) + invertBits(bits.charAt(at)) + bits.slice(at + 1)
            expect(checkParity(format, flipped)).toBe('bad')
          }
        }),
        { numRuns: 100 },
      )
    },
  )
})
