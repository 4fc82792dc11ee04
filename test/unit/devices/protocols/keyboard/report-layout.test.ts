import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bootLayout,
  bootLayoutWithId,
  layoutFromDescriptor,
} from '../../../../../main/controller/devices/protocols/keyboard/report-layout.ts'
import { fromHex, vectorsOf } from '../device-vectors.ts'

/** HID 1.11, appendix B.1: the descriptor of a boot keyboard. */
const published =
  '05010906a101050719e029e71500250175019508810295017508810195057501050819012905910295017503910195067508' +
  '150025650507190029658100c0'

/** The same with a report id, after a consumer control and a mouse with ids of their own. */
const composite =
  '050c0901a1018501150026ff0319002aff03751095018100c0' +
  '05010902a10185030901a100050919012903150025019503750181029501750581010501093009311581257f750895028106c0c0' +
  `05010906a1018502${published.slice('05010906a101'.length)}`

test('a boot keyboard', () => {
  expect(layoutFromDescriptor(fromHex(published))).toEqual(bootLayout)
})

test('a keyboard with a report id beside other functions', () => {
  expect(layoutFromDescriptor(fromHex(composite))).toEqual(bootLayoutWithId(2))
})

test('an input before the keys moves them', () => {
  // One constant byte between modifiers and reserved byte, ten keys instead of six.
  const longer = published.replace('95017508', '95027508').replace('95067508', '950a7508')
  expect(layoutFromDescriptor(fromHex(longer))).toEqual({
    reportId: null,
    modifiersAt: 0,
    keysAt: 3,
    keyCount: 10,
  })
})

test.each([
  ['a relay', vectorsOf('USBRelay').find(({ direction }) => direction === 'report-descriptor')?.bytes ?? ''],
  [
    'a magnetic reader',
    vectorsOf('MagTek').find(({ direction }) => direction === 'report-descriptor')?.bytes ?? '',
  ],
  ['nothing', ''],
  ['a descriptor that ends in an item', '05010906a10105'],
  ['a keypad collection', published.replace('0906', '0907')],
  ['a keyboard without keys', published.slice(0, published.indexOf('95067508'))],
  ['a count that no report can hold', published.replace('95067508', '97ffffffff7508')],
])('%s has no keyboard layout', (_, hex) => {
  expect(layoutFromDescriptor(fromHex(hex))).toBeNull()
})

test('long items are skipped', () => {
  expect(layoutFromDescriptor(fromHex(`fe02f0aabb${published}`))).toEqual(bootLayout)
})

test('200,000 random and broken descriptors never throw', () => {
  const intact = [fromHex(published), fromHex(composite)]
  const broken = fc
    .tuple(fc.constantFrom(...intact), fc.nat(), fc.nat({ max: 255 }), fc.nat())
    .map(([bytes, at, value, length]) => {
      const copy = Uint8Array.from(bytes)
      copy[at % copy.length] = value
      return copy.slice(0, 1 + (length % (2 * copy.length)))
    })
  let found = 0
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), broken), (descriptor) => {
      const layout = layoutFromDescriptor(descriptor)
      if (layout === null) return
      found += 1
      expect(Number.isInteger(layout.keysAt) && Number.isInteger(layout.modifiersAt)).toBe(true)
      expect(layout.keyCount).toBeLessThanOrEqual(64)
    }),
    { numRuns: 200_000 },
  )
  expect(found).toBeGreaterThan(1_000)
}, 120_000)
