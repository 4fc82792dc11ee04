import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isContactless,
  parseAtr,
  storageCard,
} from '../../../../../main/controller/devices/protocols/ccid/atr.ts'
import { readUidAnswer } from '../../../../../main/controller/devices/protocols/ccid/get-uid.ts'
import { fromHex, vectorsOf } from '../device-vectors.ts'

describe('memory cards', () => {
  const vectors = vectorsOf('PC/SC storage-card ATR')

  test('there are three', () => {
    expect(vectors).toHaveLength(3)
  })

  test.each(vectors)('$meaning', ({ bytes, meaning }) => {
    const atr = parseAtr(fromHex(bytes))
    expect(atr).toMatchObject({ protocols: [0, 1], checkByte: 'ok' })
    expect(isContactless(fromHex(bytes))).toBe(true)
    expect(atr === null ? null : storageCard(atr)).toEqual({ standard: 3, chip: meaning.split(' (')[0] })
  })

  test('a wrong check byte is told', () => {
    const bytes = vectors[0]?.bytes ?? ''
    for (let at = 2; at < bytes.length; at += 2) {
      const flipped = fromHex(bytes)
      flipped[at / 2] = (flipped[at / 2] ?? 0) ^ 0x10
      expect(parseAtr(flipped)?.checkByte ?? 'none').not.toBe('ok')
    }
  })

  test('FeliCa, and a chip without a name here', () => {
    // PC/SC part 3: SS 11 is FeliCa; the check bytes are the XOR of the rest.
    const felica = parseAtr(fromHex('3b8f8001804f0ca00000030611003b0000000042'))
    expect(felica).toMatchObject({ checkByte: 'ok' })
    expect(felica === null ? null : storageCard(felica)).toEqual({ standard: 0x11, chip: 'FeliCa' })
    const other = parseAtr(fromHex('3b8f8001804f0ca0000003060300ff0000000094'))
    expect(other).toMatchObject({ checkByte: 'ok' })
    expect(other === null ? null : storageCard(other)).toEqual({ standard: 3, chip: 'chip 00FF' })
  })
})

describe('other cards', () => {
  test.each(vectorsOf('PC/SC contactless ATR'))('$meaning', ({ bytes }) => {
    const atr = parseAtr(fromHex(bytes))
    expect(atr).toMatchObject({ protocols: [0, 1], checkByte: 'ok' })
    expect(isContactless(fromHex(bytes))).toBe(true)
    expect(atr === null ? null : storageCard(atr)).toBeNull()
  })

  test.each([
    // ISO 7816-3 structures of contact cards: T=0 only, T=1, with interface bytes.
    ['T=0 without a check byte', '3b6500002063cb6880', { protocols: [], checkByte: null }],
    [
      'T=1 with a check byte',
      '3bda18ff81b1fe751f030031f573c001600090001c',
      { protocols: [1, 1, 15], checkByte: 'ok' },
    ],
    ['inverse convention', '3f65250052096a9000', { protocols: [], checkByte: null }],
    ['the ACR122U without a card', '3b00', { protocols: [], checkByte: null }],
  ])('%s is no contactless card', (_, hex, atr) => {
    expect(parseAtr(fromHex(hex))).toMatchObject(atr)
    expect(isContactless(fromHex(hex))).toBe(false)
  })

  test.each([
    ['nothing', ''],
    ['one byte', '3b'],
    ['another first byte', '3c00'],
    ['historical bytes that are missing', '3b8f8001804f0c'],
    ['a byte left over', '3b80800101ff'],
    ['interface bytes that are missing', '3bff'],
    ['an endless chain of them', `3b80${'80'.repeat(31)}`],
    ['more than 33 bytes', `3b8f8001${'00'.repeat(30)}`],
  ])('%s is no ATR', (_, hex) => {
    expect(parseAtr(fromHex(hex))).toBeNull()
    expect(isContactless(fromHex(hex))).toBe(false)
  })
})

describe('the answer to GET DATA', () => {
  test.each([
    ['85822fa09000', { kind: 'uid', uid: '85822FA0' }],
    ['04a1b2c3d4e5f69000', { kind: 'uid', uid: '04A1B2C3D4E5F6' }],
    ['0123456789abcdef9000', { kind: 'uid', uid: '0123456789ABCDEF' }],
    ['041122334455667788999000', { kind: 'uid', uid: '04112233445566778899' }],
    ['6300', { kind: 'none' }],
    ['6a81', { kind: 'unsupported' }],
    ['6108', { kind: 'more', length: 8 }],
    ['9000', { kind: 'failed', statusWord: '9000' }],
    ['85822f9000', { kind: 'failed', statusWord: '9000' }],
    ['85822fa06300', { kind: 'failed', statusWord: '6300' }],
    ['6d00', { kind: 'failed', statusWord: '6D00' }],
    ['90', { kind: 'failed', statusWord: null }],
    ['', { kind: 'failed', statusWord: null }],
    [`${'04'.repeat(11)}9000`, { kind: 'failed', statusWord: '9000' }],
  ])('%s', (hex, answer) => {
    expect(readUidAnswer(fromHex(hex))).toEqual(answer)
  })

  test('text of a low-frequency reader is no UID', () => {
    const [formatted] = vectorsOf('Identiv uTrust 3720F LF')
    expect(readUidAnswer(fromHex(formatted?.bytes ?? ''))).toMatchObject({ kind: 'failed' })
  })
})

test('200,000 random ATRs and answers never throw', () => {
  const likely = fc.uint8Array({ maxLength: 34 }).map((bytes) => Uint8Array.of(0x3b, ...bytes))
  let parsed = 0
  fc.assert(
    fc.property(fc.oneof(likely, fc.uint8Array({ maxLength: 40 })), (bytes) => {
      const atr = parseAtr(bytes)
      readUidAnswer(bytes)
      isContactless(bytes)
      if (atr === null) return
      parsed += 1
      storageCard(atr)
      expect(atr.historical.length).toBeLessThanOrEqual(15)
    }),
    { numRuns: 200_000 },
  )
  expect(parsed).toBeGreaterThan(1_000)
}, 120_000)
