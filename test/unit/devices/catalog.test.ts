import { describe, expect, test } from 'vitest'
import { catalog, type DeviceTraits, findInCatalog } from '../../../main/controller/devices/catalog.ts'

const keyboardUsage = { page: 0x01, usage: 0x06 }
const traits = (some: Partial<DeviceTraits>): DeviceTraits => ({
  vendorId: 0x1234,
  productId: 0x5678,
  product: '',
  usages: [],
  usbClasses: [],
  ...some,
})

describe('invariants', () => {
  test('every entry names something to match', () => {
    for (const { match } of catalog) expect(Object.keys(match).length).toBeGreaterThan(0)
  })

  test('ids are 16 bits, a product id never comes without its vendor', () => {
    for (const { match } of catalog) {
      for (const id of [match.vendorId ?? 0, ...(match.productIds ?? [])]) {
        expect(id).toBeLessThanOrEqual(0xffff)
      }
      if (match.productIds !== undefined) expect(match.vendorId).toBeDefined()
    }
  })

  test('product patterns are whole and keep no state between calls', () => {
    for (const { product } of catalog.map(({ match }) => match)) {
      if (product === undefined) continue
      expect(product.source).toMatch(/^\^.*\$$/)
      expect(product.flags).toBe('')
    }
  })

  test('every kind has a driver and a rule that lets it be opened', () => {
    expect(new Set(catalog.map(({ kind }) => kind))).toEqual(
      new Set(['keyboard', 'ccid', 'pcprox', 'swipe', 'relay', 'switches', 'light']),
    )
    for (const { udev } of catalog) expect(udev).toBeDefined()
  })
})

describe('which driver', () => {
  test.each([
    ['a keyboard', traits({ usages: [keyboardUsage], usbClasses: [3] }), 'keyboard'],
    ['a keyboard with media keys', traits({ usages: [{ page: 0x0c, usage: 1 }, keyboardUsage] }), 'keyboard'],
    ['a mouse', traits({ usages: [{ page: 0x01, usage: 0x02 }] }), undefined],
    ['media keys alone', traits({ usages: [{ page: 0x0c, usage: 0x01 }] }), undefined],
    ['usage 6 of another page', traits({ usages: [{ page: 0xff00, usage: 0x06 }] }), undefined],
    ['a smart-card reader', traits({ usbClasses: [0x0b] }), 'ccid'],
    ['a reader that also types', traits({ usbClasses: [3, 0x0b], usages: [keyboardUsage] }), 'ccid'],
    ['a relay', traits({ vendorId: 0x16c0, productId: 0x05df, product: 'USBRelay4' }), 'relay'],
    [
      'its ids, another product',
      traits({ vendorId: 0x16c0, productId: 0x05df, product: 'DigiUSB' }),
      undefined,
    ],
    ['USBRelay9', traits({ vendorId: 0x16c0, productId: 0x05df, product: 'USBRelay9' }), undefined],
    ['a longer name', traits({ vendorId: 0x16c0, productId: 0x05df, product: 'USBRelay2 Pro' }), undefined],
    ['its name, other ids', traits({ product: 'USBRelay2' }), undefined],
    ['a keyboard that brings storage', traits({ usages: [keyboardUsage], usbClasses: [3, 0x08] }), undefined],
    [
      'a keyboard that brings network',
      traits({ usages: [keyboardUsage], usbClasses: [3, 0x02, 0x0a] }),
      undefined,
    ],
    ['a reader that brings a radio', traits({ usbClasses: [0x0b, 0xe0] }), undefined],
    ['an X-keys switch interface', traits({ vendorId: 0x05f3, productId: 0x04a8 }), 'switches'],
    [
      'a pcProx, which is a keyboard too',
      traits({ vendorId: 0x0c27, productId: 0x3bfa, usages: [keyboardUsage] }),
      'pcprox',
    ],
    [
      'a MagTek reader in HID mode',
      traits({ vendorId: 0x0801, productId: 0x0002, usages: [{ page: 0xff00, usage: 1 }] }),
      'swipe',
    ],
    [
      'a MagTek reader that types',
      traits({ vendorId: 0x0801, productId: 0x0002, usages: [keyboardUsage] }),
      'keyboard',
    ],
    ['a K8055 board', traits({ vendorId: 0x10cf, productId: 0x5503 }), 'switches'],
    ['a blink(1)', traits({ vendorId: 0x27b8, productId: 0x01ed }), 'light'],
    ['another X-keys', traits({ vendorId: 0x05f3, productId: 0x0405 }), undefined],
    ['nothing known', traits({}), undefined],
  ])('%s', (_what, device, kind) => {
    expect(findInCatalog(device)?.kind).toBe(kind)
  })
})
