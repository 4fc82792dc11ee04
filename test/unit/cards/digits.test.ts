import { expect, test } from 'vitest'
import { parseNumber, toAsciiDigits } from '../../../main/controller/cards/digits.ts'

const noLimit = 1n << 256n

test('full-width digits and hyphens become ASCII, and it is told', () => {
  expect(toAsciiDigits('０１２３４５６７８９－１')).toEqual({ text: '0123456789-1', changed: true })
  expect(toAsciiDigits('−5')).toEqual({ text: '-5', changed: true })
  expect(toAsciiDigits('0123-4')).toEqual({ text: '0123-4', changed: false })
})

test('digits of other scripts stay as they are, to be refused', () => {
  expect(toAsciiDigits('٤５')).toEqual({ text: '٤5', changed: true })
  expect(parseNumber('٤5', 'decimal', noLimit)).toEqual({
    ok: false,
    code: 'other_digits',
    message: 'digits of another script: only 0-9 are taken',
  })
})

test.each([
  ['decimal', '00340282366920938463463374607431768211455', 340282366920938463463374607431768211455n],
  ['hex', 'ffffffffffffffffffffffffffffffff', 340282366920938463463374607431768211455n],
  ['base36', 'zz', 1295n],
  ['base36', 'ZZ', 1295n],
] as const)('%s %s is exact', (notation, text, value) => {
  expect(parseNumber(text, notation, noLimit)).toEqual({ ok: true, value })
})

test.each([
  ['hex', 'G'],
  ['hex', '0x1'],
  ['base36', 'ß'],
  ['base36', 'ﬀ'],
  ['decimal', 'A'],
  ['decimal', ' 1'],
  ['decimal', '+1'],
] as const)('%s %s is refused', (notation, text) => {
  expect(parseNumber(text, notation, noLimit)).toMatchObject({ ok: false })
})

test('the limit itself is too much', () => {
  expect(parseNumber('255', 'decimal', 256n)).toEqual({ ok: true, value: 255n })
  expect(parseNumber('256', 'decimal', 256n)).toEqual({
    ok: false,
    code: 'too_large',
    message: 'at most 255',
  })
  expect(parseNumber('100', 'hex', 256n)).toEqual({ ok: false, code: 'too_large', message: 'at most 255' })
})
