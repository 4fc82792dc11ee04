import { describe, expect, test } from 'vitest'
import { readBufferedCode, readWiegandKey } from '../../../main/controller/cards/wiegand-keypad.ts'
import wiegand from '../../fixtures/vectors/wiegand.json'

function meaning(printed: string): string {
  return printed === '*' ? 'clear' : printed === '#' ? 'enter' : printed
}

describe('keys on Wiegand wires', () => {
  const codes = wiegand.keypad_codes

  test.each(Object.entries(codes['4bit']))('%s is %s', (printed, bits) => {
    expect(readWiegandKey(bits)).toBe(meaning(printed))
  })

  test.each(Object.entries(codes['8bit']))('%s is %s', (printed, bits) => {
    expect(readWiegandKey(bits)).toBe(meaning(printed))
  })

  test.each(Object.entries(codes['8bit_hex']))('%s is %s in hex', (printed, hex) => {
    expect(readWiegandKey(Number.parseInt(hex, 16).toString(2).padStart(8, '0'))).toBe(meaning(printed))
  })

  test('every other frame of 4 or 8 bits is no key', () => {
    const frames = (length: number) =>
      Array.from({ length: 2 ** length }, (_, value) => value.toString(2).padStart(length, '0'))
    expect(frames(4).filter((bits) => readWiegandKey(bits) !== null)).toHaveLength(12)
    expect(frames(8).filter((bits) => readWiegandKey(bits) !== null)).toHaveLength(12)
  })

  test.each(['', '0', '00001', '0000000', '000000001', '00a1', ' 0001', '0001\n', '1'.repeat(65_536)])(
    '%.12s is no key',
    (bits) => {
      expect(readWiegandKey(bits)).toBeNull()
    },
  )
})

describe('buffered codes', () => {
  // H10301 with facility code 1: published frames, not made by the encoder here.
  test.each([
    ['10000000100000000100000000', '128'],
    ['10000000100000010001011100', '558'],
    ['00000000100010100101000011', '5281'],
  ])('%s is %s', (bits, code) => {
    expect(readBufferedCode(bits, 1)).toBe(code)
  })

  test('65535 means that what was typed is no code', () => {
    expect(readBufferedCode('10000000111111111111111111', 1)).toBeNull()
  })

  test('another facility code is a card', () => {
    expect(readBufferedCode('10111101100010001110101110', 1)).toBeNull()
  })

  test('wrong parity and other lengths are no code', () => {
    expect(readBufferedCode('00000000100000000100000000', 1)).toBeNull()
    expect(readBufferedCode('1000000010000000010000000', 1)).toBeNull()
    expect(readBufferedCode('1000000010000000010000000x', 1)).toBeNull()
  })
})
