import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CardRead } from '../../../main/contract/card-read.ts'
import { cardIdFromNumbers, describeCard } from '../../../main/controller/cards/card-numbers.ts'
import { cardTypes } from '../../../main/controller/cards/card-types.ts'
import { presentCard } from '../../../main/controller/cards/present.ts'
import { defaultReaderCardSettings } from '../../../main/controller/cards/presentation.ts'
import { learnTextFormat, readPrintedNumber } from '../../../main/controller/cards/printed.ts'
import { textFormats } from '../../../main/controller/cards/text-formats.ts'
import { readBufferedCode, readWiegandKey } from '../../../main/controller/cards/wiegand-keypad.ts'

/** Enough for a parser that fails once in a hundred thousand inputs. */
const runs = { numRuns: 200_000 }
const longRun = 120_000

const someText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFabcdef,- :'), maxLength: 24 }),
  fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 21 }),
)
const someBits = fc.oneof(
  fc.string({ unit: fc.constantFrom('0', '1'), maxLength: 70 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const someRead: fc.Arbitrary<CardRead> = fc.oneof(
  fc.record({ kind: fc.constant('bits' as const), bits: someBits }),
  fc.record({
    kind: fc.constant('stripped' as const),
    bits: someBits,
    lead: fc.integer({ min: -1, max: 9 }),
    trail: fc.integer({ min: -1, max: 9 }),
  }),
  fc.record({ kind: fc.constant('uid' as const), uid: someText }),
  fc.record({ kind: fc.constant('text' as const), text: someText }),
)
const someSettings = fc.record({
  layouts: fc.constantFrom({}, { 37: 'H10304' } as const, { 26: 'raw' } as const),
  parity: fc.constantFrom({}, { H10301: 'ignore' } as const),
  textFormat: fc.constantFrom(null, 'numbers' as const, ...textFormats.map(({ id }) => id)),
  cardType: fc.constantFrom('HID', 'Schlage34', 'DESFire', 'nonsense'),
  emId: fc.constantFrom('EM40' as const, 'H10306' as const, 'H10301' as const),
})

test(
  'whatever a reader delivers is a card with a canonical id, or a refusal',
  () => {
    let cards = 0
    fc.assert(
      fc.property(someRead, someSettings, (read, settings) => {
        const presented = presentCard(read, settings)
        if (presented.kind === 'refused') return
        cards += 1
        expect(describeCard(presented.cardId)).not.toBeNull()
      }),
      runs,
    )
    expect(cards).toBeGreaterThan(1_000)
  },
  longRun,
)

test(
  'whatever a client sends is an id or a failure that names a field',
  () => {
    const notation = fc.constantFrom('decimal' as const, 'hex' as const, 'base36' as const)
    const type = fc.oneof(someText, fc.constantFrom(...cardTypes.map(({ code }) => code)))
    fc.assert(
      fc.property(type, someText, notation, someText, (cardType, facilityCode, kind, text) => {
        const result = cardIdFromNumbers(cardType, facilityCode, { notation: kind, text })
        if (result.ok) expect(describeCard(result.value)).not.toBeNull()
        else expect(Object.keys(result.fields ?? {}).length).toBeGreaterThan(0)
      }),
      runs,
    )
  },
  longRun,
)

test(
  'printed and typed texts never throw',
  () => {
    fc.assert(
      fc.property(someText, someText, (one, other) => {
        readPrintedNumber(one)
        learnTextFormat(one, other)
        describeCard(one)
      }),
      runs,
    )
  },
  longRun,
)

test(
  'keypad frames never throw',
  () => {
    fc.assert(
      fc.property(someBits, fc.integer(), (bits, facilityCode) => {
        readWiegandKey(bits)
        readBufferedCode(bits, facilityCode)
      }),
      runs,
    )
  },
  longRun,
)

test('settings of a reader as first set accept every kind of read', () => {
  expect(presentCard({ kind: 'uid', uid: '529D06E3' }, defaultReaderCardSettings).kind).toBe('card')
})
