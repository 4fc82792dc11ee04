import { expect, test } from 'vitest'
import { lightSigns } from '../../../../../main/contract/devices.ts'
import {
  isPage,
  type PcproxSettings,
  pageWithSign,
  strippedParity,
  typesKeys,
  wantedSettings,
} from '../../../../../main/controller/devices/protocols/pcprox/settings.ts'
import { fromHex } from '../device-vectors.ts'

const settings: PcproxSettings = {
  pages: [fromHex('000508110f1a2f2842'), fromHex('00ff0a0102030405ff'), fromHex('000c0411223344556677')],
}

test('what Genkan changes: it stops typing, its times and who drives the LEDs, and nothing else', () => {
  const { pages } = wantedSettings(settings)
  expect(pages.map((page) => Buffer.from(page).toString('hex'))).toEqual([
    '000508110f1a2f28c2',
    '00ff0a0a0a030405ff',
    '000c0611223344556677',
  ])
  expect([typesKeys(settings), typesKeys(wantedSettings(settings))]).toEqual([true, false])
})

test('parity bits stripped: the beginning in the low half, the end in the high one', () => {
  const [, times, leds] = settings.pages
  expect(strippedParity(settings)).toEqual({ lead: 1, trail: 1 })
  expect(strippedParity({ pages: [fromHex('000508120f1a2f2842'), times, leds] })).toEqual({
    lead: 2,
    trail: 1,
  })
})

test('each sign sets its lamps and leaves the beeper’s and relay’s bits', () => {
  const leds = new Map(lightSigns.map((sign) => [sign, (pageWithSign(settings, sign)[1] ?? 0) & 0x03]))
  expect(Object.fromEntries(leds)).toEqual({
    ready: 0,
    waiting: 3,
    granted: 2,
    refused: 1,
    out_of_service: 1,
    alarm: 1,
  })
  for (const sign of lightSigns) expect((pageWithSign(settings, sign)[1] ?? 0) & 0x0c).toBe(0x0c)
})

test.each([
  ['000000000000000000', true],
  ['0000', false],
  ['010000000000000000', false],
])('%s is a page: %s', (hex, expected) => {
  expect(isPage(fromHex(hex))).toBe(expected)
})
