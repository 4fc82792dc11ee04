import { describe, expect, test } from 'vitest'
import type { CardRead } from '../../../main/contract/card-read.ts'
import { presentCard } from '../../../main/controller/cards/present.ts'
import type { ReaderCardSettings } from '../../../main/controller/cards/presentation.ts'
import { defaultReaderCardSettings } from '../../../main/controller/cards/presentation.ts'
import { formatsOfLength, isWiegandFormat } from '../../../main/controller/cards/wiegand-formats.ts'
import wiegand from '../../fixtures/vectors/wiegand.json'

function present(read: CardRead, settings: Partial<ReaderCardSettings> = {}) {
  return presentCard(read, { ...defaultReaderCardSettings, ...settings })
}

function bits(read: string, settings: Partial<ReaderCardSettings> = {}) {
  return present({ kind: 'bits', bits: read }, settings)
}

function text(read: string, settings: Partial<ReaderCardSettings>) {
  return present({ kind: 'text', text: read }, settings)
}

function layoutOf(name: string): ReaderCardSettings['layouts'] {
  return isWiegandFormat(name) ? { 37: name } : {}
}

describe('Wiegand frames', () => {
  test.each(wiegand.vectors)('$id is $format:$fc:$cn', ({ bits: frame, format, fc, cn, parity }) => {
    const expected = {
      kind: 'card',
      cardId: `${format}:${fc ?? ''}:${cn}`,
      parity: parity === 'fail' ? 'bad' : 'ok',
      format,
    }
    const presented = bits(frame, { layouts: layoutOf(format) })
    expect(presented).toMatchObject(expected)
  })

  test('37 bits are what the reader is set to', () => {
    // A real ValuProx card whose bits are right in both formats.
    const frame = '0010110000100101000101011100101000000'
    expect(bits(frame)).toMatchObject({ cardId: 'H10302::11850046624' })
    expect(bits(frame, { layouts: { 37: 'H10304' } })).toMatchObject({ cardId: 'H10304:22602:89248' })
    expect(bits(frame, { layouts: { 37: 'raw' } })).toMatchObject({ cardId: 'BITS:37:0584A2B940' })
    expect(formatsOfLength(37)).toEqual(['H10302', 'H10304', 'P10004'])
  })

  test('a layout set for frames of another length is not used', () => {
    expect(bits('10111101100010001110101110', { layouts: { 26: 'H10302' } })).toMatchObject({
      cardId: 'H10301:123:4567',
    })
  })

  test('a genuine card that fails parity passes where its reader ignores it', () => {
    const northern = '0000000001100000110110000100010011'
    expect(bits(northern)).toEqual({
      kind: 'card',
      cardId: 'H10306:193:45193',
      parity: 'bad',
      format: 'H10306',
    })
    expect(bits(northern, { parity: { H10306: 'ignore' } })).toEqual({
      kind: 'card',
      cardId: 'H10306:193:45193',
      parity: 'ok',
      format: 'H10306',
    })
  })

  test('swapped wires are named, a single wrong bit is not', () => {
    expect(bits('01000010011101110001010001')).toMatchObject({ parity: 'bad', hint: 'wires_swapped' })
    const flipped = bits('00111101100010001110101110')
    expect(flipped).toMatchObject({ parity: 'bad' })
    expect(flipped).not.toHaveProperty('hint')
  })

  test('an unknown length is known by all its bits, leading zeros included', () => {
    expect(bits('00000000000000000000000011111')).toEqual({
      kind: 'card',
      cardId: 'BITS:29:0000001F',
      parity: 'ok',
      format: 'BITS',
    })
  })

  test.each([
    ['nothing', ''],
    ['a key', '1010'],
    ['noise', '1'.repeat(23)],
    ['too much', '1'.repeat(257)],
    ['64 KiB', '1'.repeat(65_536)],
    ['other characters', '1011110110001000111010111２'],
    ['SQL', "' OR 1=1--' OR 1=1--' OR 1=1"],
    ['a NUL', `${'1'.repeat(25)}\0`],
  ])('%s is unreadable', (_, frame) => {
    expect(bits(frame)).toEqual({ kind: 'refused', why: 'unreadable' })
  })
})

describe('readers that strip parity', () => {
  function stripped(frame: string, lead = 1, trail = 1, settings: Partial<ReaderCardSettings> = {}) {
    return present({ kind: 'stripped', bits: frame, lead, trail }, settings)
  }

  test.each(wiegand.vectors.filter(({ parity, format }) => parity === 'ok' && format !== 'H10304'))(
    '$id has the same id without its first and last bit',
    ({ bits: frame, format, fc, cn }) => {
      expect(stripped(frame.slice(1, -1))).toEqual({
        kind: 'card',
        cardId: `${format}:${fc ?? ''}:${cn}`,
        parity: 'ok',
        format,
      })
    },
  )

  test('pcProx: FC 99, CN 999 as 24 bits', () => {
    expect(stripped((0x6303e7).toString(2).padStart(24, '0'))).toMatchObject({ cardId: 'H10301:99:999' })
  })

  test('a number that was cut into is not made up', () => {
    expect(stripped('1'.repeat(22), 2, 2)).toMatchObject({ cardId: 'DATA:22:3FFFFF', format: 'DATA' })
  })

  test('the rest of an unknown frame is not a whole one of that length', () => {
    expect(stripped(`${'0'.repeat(26)}1`)).toMatchObject({ cardId: 'DATA:27:0000001' })
  })

  test.each([
    [-1, 1],
    [0.5, 1],
    [9, 1],
    [Number.NaN, 0],
    [1e9, 1],
  ])('lead %d, trail %d is unreadable', (lead, trail) => {
    expect(stripped('1'.repeat(24), lead, trail)).toEqual({ kind: 'refused', why: 'unreadable' })
  })
})

describe('UIDs', () => {
  test.each(['85822FA0', '04A1B2C3D4E5F6', '0123456789ABCDEF', '04112233445566778899'])('%s', (uid) => {
    expect(present({ kind: 'uid', uid })).toEqual({
      kind: 'card',
      cardId: `UID:${uid}`,
      parity: 'ok',
      format: 'UID',
    })
  })

  test.each([
    ['08123456', 'random_uid'],
    ['88041234', 'partial_uid'],
    ['00000000', 'unreadable'],
    ['FFFFFFFFFFFFFF', 'unreadable'],
    ['', 'unreadable'],
    ['0412', 'unreadable'],
    ['041234567', 'unreadable'],
    ['85822fa0', 'unreadable'],
    ['３５822FA0', 'unreadable'],
    ["' OR 1=1--", 'unreadable'],
    ['04'.repeat(32_768), 'unreadable'],
  ])('%.20s is %s', (uid, why) => {
    expect(present({ kind: 'uid', uid })).toEqual({ kind: 'refused', why })
  })

  test('08 is random only where the UID has four bytes', () => {
    expect(present({ kind: 'uid', uid: '08A1B2C3D4E5F6' })).toMatchObject({ cardId: 'UID:08A1B2C3D4E5F6' })
  })
})

describe('readers that type', () => {
  test.each([
    ['10H', '01026F6C3A', 'EM40:01026F6C3A'],
    ['10H', '01026f6c3a', 'EM40:01026F6C3A'],
    ['10H12D', '004335823930', 'EM40:01026F6C3A'],
    ['8H10D', '0040856634', 'H10306:623:27706'],
    ['6H8D', '07302202', 'H10301:111:27706'],
    ['2H4H', '111,27706', 'H10301:111:27706'],
    ['4H4H', '00623,27706', 'H10306:623:27706'],
    ['10H13D', '0004340098557', 'EM40:0102B0A5FD'],
    ['8H10D', '0045131261', 'H10306:688:42493'],
    ['6H8D', '11576829', 'H10301:176:42493'],
    ['2H4H', '176,42493', 'H10301:176:42493'],
    ['5D5D', '0068842493', 'H10306:688:42493'],
    ['10H13D_unpadded', '322126887957', 'EM40:4B00423C15'],
    ['2H8H', '75-4340757', 'EM40:4B00423C15'],
    ['uid_hex', '529D06E3', 'UID:529D06E3'],
    ['uid_hex_reversed', 'E3069D52', 'UID:529D06E3'],
    ['uid4_dec', '1386022627', 'UID:529D06E3'],
    ['uid4_dec_reversed', '3808861522', 'UID:529D06E3'],
  ] as const)('%s %s is %s', (textFormat, typed, cardId) => {
    expect(text(typed, { textFormat })).toEqual({ kind: 'card', cardId, parity: 'ok', format: textFormat })
  })

  test('an EM card counts as far as the shortest reader of the site sees it', () => {
    expect(text('01026F6C3A', { textFormat: '10H', emId: 'H10301' })).toMatchObject({
      cardId: 'H10301:111:27706',
    })
    expect(text('01026F6C3A', { textFormat: '10H', emId: 'H10306' })).toMatchObject({
      cardId: 'H10306:623:27706',
    })
    expect(text('0040856634', { textFormat: '8H10D', emId: 'H10301' })).toMatchObject({
      cardId: 'H10301:111:27706',
    })
    expect(text('111,27706', { textFormat: '2H4H', emId: 'H10306' })).toMatchObject({
      cardId: 'H10301:111:27706',
    })
  })

  test('numbers of a card type without a published layout match by type and number', () => {
    const settings = { textFormat: 'numbers', cardType: 'Schlage34' } as const
    expect(text('0123,00456', settings)).toMatchObject({ cardId: 'Schlage34:123:456' })
    expect(text('4090 0007473', { textFormat: 'numbers', cardType: 'HID Corporate 1000-35' })).toMatchObject({
      cardId: 'C1k35s:4090:7473',
    })
    expect(text('11850046624', { textFormat: 'numbers', cardType: 'HID37woFacilityCode' })).toMatchObject({
      cardId: 'H10302::11850046624',
    })
    expect(text('12345', { textFormat: 'numbers', cardType: 'HID' })).toMatchObject({ why: 'unreadable' })
    expect(text('1,2', { textFormat: 'numbers', cardType: 'toString' })).toMatchObject({ why: 'unreadable' })
  })

  test('a lost key makes no other card', () => {
    for (const lost of ['004985663', '085663', '111,2770', '11,27706', '00623,2770']) {
      for (const textFormat of ['8H10D', '6H8D', '2H4H', '4H4H'] as const) {
        expect(text(lost, { textFormat })).toMatchObject({ kind: 'refused' })
      }
    }
  })

  test('a text in another known form says so', () => {
    expect(text('111,27706', { textFormat: '10H' })).toEqual({
      kind: 'refused',
      why: 'unreadable',
      hint: 'other_text_format',
    })
  })

  test('before its form is known a reader gives no card', () => {
    expect(text('0040856634', { textFormat: null })).toEqual({ kind: 'refused', why: 'format_not_set' })
  })

  test('zeros are no card', () => {
    expect(text('0000000000', { textFormat: '10H' })).toMatchObject({ kind: 'refused', why: 'unreadable' })
  })

  test('a random or partial UID is refused in any form', () => {
    expect(text('08123456', { textFormat: 'uid_hex' })).toEqual({ kind: 'refused', why: 'random_uid' })
    expect(text('56341208', { textFormat: 'uid_hex_reversed' })).toEqual({
      kind: 'refused',
      why: 'random_uid',
    })
    expect(text('88041234', { textFormat: 'uid_hex' })).toEqual({ kind: 'refused', why: 'partial_uid' })
  })

  test.each([
    ['SQL', "' OR 1=1--"],
    ['NUL', '0040856634\0'],
    ['64 KiB', '1'.repeat(65_536)],
    ['full-width', '００４０８５６６３４'],
    ['Arabic-Indic', '٠٠٤٠٨٥٦٦٣٤'],
    ['Devanagari', '००४०८५६६३४'],
    ['superscript', '⁰⁰⁴⁰⁸⁵⁶⁶³⁴'],
    ['zero-width', '00408\u200B56634'],
    ['right-to-left mark', '\u200F0040856634'],
    ['sign', '-040856634'],
    ['exponent', '1e9'],
    ['hex prefix', '0x40856634'],
    ['newline', '0040856634\n'],
    ['blank', '          '],
    ['nothing', ''],
  ])('%s is refused in every form', (_, typed) => {
    for (const textFormat of ['8H10D', '10H', 'uid_hex', 'uid4_dec', '8H10D_unpadded', 'numbers'] as const) {
      expect(text(typed, { textFormat })).toMatchObject({ kind: 'refused', why: 'unreadable' })
    }
  })
})

describe('bank cards', () => {
  test.each([
    '4111111111111111',
    '5555555555554444',
    '378282246310005',
    '4222222222222',
    '6011000990139424',
    '%B4111111111111111^DOE/JOHN^30121010000000000?',
    ';4111111111111111=30121010000000000?',
  ])('%s is refused, in every form, and nothing of it is kept', (swipe) => {
    for (const textFormat of [null, '8H10D', 'uid7_dec_unpadded', 'uid8_dec_unpadded', 'numbers'] as const) {
      expect(text(swipe, { textFormat })).toEqual({ kind: 'refused', why: 'bank_card' })
    }
  })

  test('a wrong check digit is no bank card', () => {
    expect(text('4111111111111112', { textFormat: null })).toEqual({ kind: 'refused', why: 'format_not_set' })
  })

  test('an EM id that passes the check by chance is a card where the reader types 13 digits', () => {
    // 0000000000018: 1 doubled is 2, 2 + 8 = 10.
    expect(text('0000000000018', { textFormat: '10H13D' })).toMatchObject({ cardId: 'EM40:0000000012' })
    expect(text('0000000000018', { textFormat: '8H10D' })).toEqual({ kind: 'refused', why: 'bank_card' })
  })
})
