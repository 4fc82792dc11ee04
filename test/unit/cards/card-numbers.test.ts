import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CardNumberText } from '../../../main/controller/cards/card-numbers.ts'
import { cardIdFromNumbers, describeCard } from '../../../main/controller/cards/card-numbers.ts'
import { cardTypes } from '../../../main/controller/cards/card-types.ts'
import { presentCard } from '../../../main/controller/cards/present.ts'
import { defaultReaderCardSettings } from '../../../main/controller/cards/presentation.ts'
import wiegand from '../../fixtures/vectors/wiegand.json'

const decimal = (text: string): CardNumberText => ({ notation: 'decimal', text })
const hex = (text: string): CardNumberText => ({ notation: 'hex', text })
const base36 = (text: string): CardNumberText => ({ notation: 'base36', text })

function idOf(type: string, facilityCode: string, number: CardNumberText): string {
  const result = cardIdFromNumbers(type, facilityCode, number)
  return result.ok ? result.value : `refused: ${Object.keys(result.fields ?? {}).join()}`
}

describe('card types', () => {
  test.each([
    ['HID', 'Standard 26-bit Wiegand', '123', '4567', 'H10301:123:4567'],
    ['HID37wFacilityCode', 'HID 37-bit', '22602', '89248', 'H10304:22602:89248'],
    ['HID37woFacilityCode', 'HID 37-bit No Facility Code', '', '11850046624', 'H10302::11850046624'],
    ['HID34', 'HID 34-bit', '999', '12345', 'H10306:999:12345'],
    ['Corporate1000_35', 'HID Corporate 1000-35', '4090', '7473', 'C1k35s:4090:7473'],
    ['Corporate1000_48', 'HID Corporate 1000-48', '42069', '42069', 'C1k48s:42069:42069'],
    ['HID33DSX', 'HID 33-bit DSX', '42', '69', 'D10202:42:69'],
    ['iClass', 'HID iClass', '', '77', 'iClass::77'],
    ['Schlage34', 'Schlage 34-bit', '12', '345', 'Schlage34:12:345'],
    ['AWID34', 'AWID 34-bit', '1', '2', 'AWID34:1:2'],
    ['HID36Keyscan', 'HID 36-bit Keyscan', '1', '2', 'HID36Keyscan:1:2'],
    ['CasiRusco', 'Casi Rusco 40-Bit', '', '1099511627775', 'CasiRusco::1099511627775'],
  ])('%s and "%s" are one', (code, label, facilityCode, cardNumber, cardId) => {
    expect(idOf(code, facilityCode, decimal(cardNumber))).toBe(cardId)
    expect(idOf(label, facilityCode, decimal(cardNumber))).toBe(cardId)
  })

  test.each([
    ['DESFire', '04A1B2C3D4E5F6'],
    ['DESFire CSN', '04A1B2C3D4E5F6'],
    ['MiFareClassic1K_CSN', '529D06E3'],
    ['MiFareClassic4K_CSN', '04A1B2C3D4E5F6'],
    ['MiFare 4-Byte (32 bit) CSN', '529D06E3'],
    ['IDm64bit', '0123456789ABCDEF'],
    ['UID', '04112233445566778899'],
  ])('%s %s is what a reader reads', (type, uid) => {
    const read = presentCard({ kind: 'uid', uid }, defaultReaderCardSettings)
    expect(read).toMatchObject({ kind: 'card', cardId: idOf(type, '', hex(uid)) })
    expect(idOf(type, '', hex(uid.toLowerCase()))).toBe(`UID:${uid}`)
  })

  test('codes and labels are each used once', () => {
    const names = cardTypes.flatMap(({ code, label }) => (code === label ? [code] : [code, label]))
    expect(new Set(names).size).toBe(names.length)
  })

  test.each([
    '',
    'hid',
    'toString',
    '__proto__',
    'constructor',
    'H10301 ',
    'BITS0',
    'BITS257',
    'License Plate',
  ])('unknown type "%s" lists the known ones and is not repeated', (type) => {
    const result = cardIdFromNumbers(type, '1', decimal('1'))
    expect(result).toMatchObject({ ok: false, code: 'invalid_input', fields: { type: { code: 'unknown' } } })
    if (result.ok) return
    for (const { code, label } of cardTypes) {
      expect(result.message).toContain(code)
      expect(result.message).toContain(label)
    }
  })
})

describe('numbers', () => {
  test.each(wiegand.vectors.filter(({ parity }) => parity !== 'fail'))(
    '$id: the numbers alone lead to the card a reader reads',
    ({ format, bits, fc: facilityCode, cn }) => {
      const layouts = bits.length === 37 ? { 37: format as 'H10302' | 'H10304' | 'P10004' } : {}
      const read = presentCard({ kind: 'bits', bits }, { ...defaultReaderCardSettings, layouts })
      const cardId = idOf(format, facilityCode === null ? '' : String(facilityCode), decimal(String(cn)))
      expect(read).toMatchObject({ kind: 'card', cardId, parity: 'ok' })
    },
  )

  test('hex and base 36 name the same number', () => {
    expect(idOf('HID', '123', hex('11D7'))).toBe('H10301:123:4567')
    expect(idOf('HID', '123', hex('011d7'))).toBe('H10301:123:4567')
    expect(idOf('HID', '123', base36('3IV'))).toBe('H10301:123:4567')
    expect(idOf('HID', '123', base36('3iv'))).toBe('H10301:123:4567')
  })

  test('leading zeros are no part of a number, but of bytes', () => {
    expect(idOf('HID', '0123', decimal('004567'))).toBe('H10301:123:4567')
    expect(idOf('EM40', '', hex('01026F6C3A'))).toBe('EM40:01026F6C3A')
    expect(idOf('EM40', '', decimal('0004335823930'))).toBe('EM40:01026F6C3A')
    expect(idOf('UID', '', hex('04A1B2C3D4E5F6'))).toBe('UID:04A1B2C3D4E5F6')
    expect(idOf('DESFire', '', decimal('1303689068602870'))).toBe('UID:04A1B2C3D4E5F6')
    expect(idOf('BITS29', '', hex('1F'))).toBe('BITS:29:0000001F')
  })

  test('numbers above 2^53 are exact', () => {
    expect(idOf('Blackboard64', '', decimal('18446744073709551615'))).toBe(
      'Blackboard64::18446744073709551615',
    )
    expect(idOf('IDm64bit', '', decimal('9007199254740993'))).toBe('UID:0020000000000001')
    expect(idOf('IDm64bit', '', decimal('9007199254740992'))).toBe('UID:0020000000000000')
  })

  test.each([
    ['HID', '', '1', 'facilityCode'],
    ['HID', '256', '1', 'facilityCode'],
    ['HID', '1', '65536', 'cardNumber'],
    ['HID', '1', '', 'cardNumber'],
    ['HID', '-1', '1', 'facilityCode'],
    ['HID37woFacilityCode', '7', '1', 'facilityCode'],
    ['HID37woFacilityCode', '', '34359738368', 'cardNumber'],
    ['DESFire', '12', '1303689068602870', 'facilityCode'],
    ['DESFire', '', '72057594037927936', 'cardNumber'],
    ['EM40', '', '1099511627776', 'cardNumber'],
    ['EM40', '', '0', 'cardNumber'],
    ['BITS29', '', '536870912', 'cardNumber'],
    ['CreditCardBin', '', '4111111111111111', 'cardNumber'],
    ['Schlage34', '', '1'.repeat(79), 'cardNumber'],
  ])('%s "%s" %s: %s is at fault', (type, facilityCode, cardNumber, field) => {
    expect(idOf(type, facilityCode, decimal(cardNumber))).toBe(`refused: ${field}`)
  })

  test('every field at fault is named', () => {
    expect(idOf('HID', '256', decimal('65536'))).toBe('refused: cardNumber,facilityCode')
    expect(idOf('HID', "' OR 1=1--", hex('G'))).toBe('refused: cardNumberHex,facilityCode')
    expect(idOf('DESFire', '1', base36('-'))).toBe('refused: cardNumberBase36,facilityCode')
  })

  test('no facility code may be written as 0', () => {
    expect(idOf('HID37woFacilityCode', '0', decimal('5'))).toBe('H10302::5')
    expect(idOf('DESFire', '000', hex('04A1B2C3D4E5F6'))).toBe('UID:04A1B2C3D4E5F6')
  })

  test.each([
    ['DESFire', '4A1B2C3D4E5F6'],
    ['DESFire', '529D06E3'],
    ['MiFareClassic1K_CSN', '04A1B2C3D4'],
    ['UID', '08123456'],
    ['UID', '88041234'],
    ['UID', '00000000'],
  ])('%s %s is no UID', (type, uid) => {
    expect(idOf(type, '', hex(uid))).toBe('refused: cardNumberHex')
  })

  test.each([
    ["' OR 1=1--", 'only the digits 0-9 are taken'],
    ['"; DROP TABLE cards', 'only the digits 0-9 are taken'],
    ['%', 'only the digits 0-9 are taken'],
    ['4567\0', 'only the digits 0-9 are taken'],
    ['4567\n', 'only the digits 0-9 are taken'],
    ['4567.0', 'only the digits 0-9 are taken'],
    ['1e3', 'only the digits 0-9 are taken'],
    ['⁴⁵', 'only the digits 0-9 are taken'],
    ['45\u200B67', 'only the digits 0-9 are taken'],
    ['４５６７', 'full-width digits: type them half-width'],
    ['٤٥٦٧', 'digits of another script: only 0-9 are taken'],
    ['४५', 'digits of another script: only 0-9 are taken'],
    ['9'.repeat(65_536), 'at most 78 characters'],
    ['', 'a number is needed'],
  ])('%.20s is refused with a reason that does not repeat it', (cardNumber, reason) => {
    expect(cardIdFromNumbers('HID', '1', decimal(cardNumber))).toMatchObject({
      ok: false,
      code: 'invalid_input',
      message: reason,
      fields: { cardNumber: { text: reason } },
    })
    expect(cardIdFromNumbers('HID', cardNumber, decimal('1'))).toMatchObject({
      fields: { facilityCode: { text: reason } },
    })
  })
})

describe('descriptions', () => {
  test.each([
    ['H10301:123:4567', 'HID', '123', '4567', '11D7', '3IV'],
    ['H10302::99999', 'HID37woFacilityCode', '', '99999', '1869F', '255R'],
    ['ACTPROX36:45072:23456', 'ACTPROX36', '45072', '23456', '5BA0', 'I3K'],
    ['EM40:01026F6C3A', 'EM40', '', '4335823930', '01026F6C3A', '1ZPFR5M'],
    ['UID:529D06E3', 'MiFareClassic1K_CSN', '', '1386022627', '529D06E3', 'MX79WJ'],
    ['BITS:29:0000001F', 'BITS29', '', '31', '0000001F', 'V'],
    ['Schlage34:12:345', 'Schlage34', '12', '345', '159', '9L'],
  ])('%s', (cardId, type, facilityCode, cardNumber, cardNumberHex, cardNumberBase36) => {
    const described = describeCard(cardId)
    expect(described).toMatchObject({ type, facilityCode, cardNumber, cardNumberHex, cardNumberBase36 })
  })

  test.each([
    '',
    'H10301',
    'H10301:1',
    'H10301:01:2',
    'H10301:1:2:3',
    'toString:1:2',
    'Unknown:1:2',
    'UID:12:34',
    'UID:08',
    'UID:529d06e3',
    'EM40:01026F6C',
    'BITS:29:1F',
    'BITS:4:1F',
    "UID:' OR 1=1--",
    `H10301:1:${'9'.repeat(65_536)}`,
  ])('%.30s is no card id', (cardId) => {
    expect(describeCard(cardId)).toBeNull()
  })

  test('a client that posts what it was told meets the same card', () => {
    const facilityCode = fc.bigInt({ min: 0n, max: 127n }).map(String)
    const number = fc.bigInt({ min: 1n, max: 65_535n }).map(String)
    const uid = fc
      .tuple(fc.constantFrom(4, 7, 8, 10), fc.bigInt({ min: 1n, max: (1n << 80n) - 1n }))
      .map(([bytes, value]) =>
        BigInt.asUintN(bytes * 8, value)
          .toString(16)
          .toUpperCase()
          .padStart(bytes * 2, '0'),
      )
    const cards = fc.oneof(
      fc.tuple(
        fc.constantFrom('HID', 'HID34', 'Corporate1000_48', 'Schlage34', 'IR56'),
        facilityCode,
        number,
      ),
      fc.tuple(
        fc.constantFrom('HID37woFacilityCode', 'iClass', 'EM40', 'BITS29', 'DATA31'),
        fc.constant(''),
        number,
      ),
    )
    fc.assert(
      fc.property(cards, uid, ([type, facility, text], uidHex) => {
        for (const cardId of [idOf(type, facility, decimal(text)), idOf('UID', '', hex(uidHex))]) {
          if (cardId.startsWith('refused')) continue
          const told = describeCard(cardId)
          expect(told).not.toBeNull()
          if (told === null) continue
          expect(idOf(told.type, told.facilityCode, hex(told.cardNumberHex))).toBe(cardId)
          expect(idOf(told.label, told.facilityCode, hex(told.cardNumberHex))).toBe(
            told.label.endsWith(' bits') ? 'refused: type' : cardId,
          )
          if (cardId.startsWith('UID')) continue
          expect(idOf(told.type, told.facilityCode, decimal(told.cardNumber))).toBe(cardId)
          expect(idOf(told.type, told.facilityCode, base36(told.cardNumberBase36))).toBe(cardId)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
