import type { DeviceKind } from '../../contract/devices.ts'
import { blink1 } from './protocols/blink1/commands.ts'
import { k8055 } from './protocols/k8055/board.ts'
import { magtekSwipe, magtekUsage } from './protocols/magtek/swipe.ts'
import { pcprox } from './protocols/pcprox/commands.ts'
import { xkeysProducts, xkeysVendor } from './protocols/xkeys/switch-interface.ts'

/** What tells a device's kind. All that is named must match. */
export interface CatalogMatch {
  /** Top-level HID collection, usage page and usage. */
  readonly usage?: { readonly page: number; readonly usage: number }
  /** Class of a USB interface. */
  readonly usbClass?: number
  readonly vendorId?: number
  /** Any of these. */
  readonly productIds?: readonly number[]
  readonly product?: RegExp
}

/** How the udev rules recognise a kind of device. */
export type UdevMatch =
  | { readonly type: 'keyboards' }
  | { readonly type: 'hid'; readonly vendorId: number; readonly productIds: readonly number[] }
  | { readonly type: 'usb'; readonly vendorId: number; readonly productIds: readonly number[] }
  | { readonly type: 'usb_class'; readonly usbClass: number }

export interface CatalogEntry {
  readonly name: string
  readonly kind: DeviceKind
  readonly match: CatalogMatch
  /** Whether a serial, if there is one, tells two of these apart. */
  readonly trustSerial: boolean
  readonly udev: UdevMatch
}

export const smartCardClass = 0x0b

/** ACS ACR122U, whose quirks the card reader's driver knows. */
export const acr122u = { vendorId: 0x072f, productId: 0x2200 } as const

/** Device → driver. The first entry that matches decides; what none matches is a stranger. */
export const catalog: readonly CatalogEntry[] = [
  {
    name: 'smart-card reader',
    kind: 'ccid',
    match: { usbClass: smartCardClass },
    trustSerial: true,
    udev: { type: 'usb_class', usbClass: smartCardClass },
  },
  {
    // 16C0:05DF is shared by many makers' devices: the product string alone tells this one.
    name: 'USB relay',
    kind: 'relay',
    match: { vendorId: 0x16c0, productIds: [0x05df], product: /^USBRelay[1-8]$/ },
    // The five letters of its serial get corrupted by power dips.
    trustSerial: false,
    udev: { type: 'hid', vendorId: 0x16c0, productIds: [0x05df] },
  },
  {
    // It is a keyboard too, until it is told to stop typing.
    name: 'rf IDeas pcProx reader',
    kind: 'pcprox',
    match: { vendorId: pcprox.vendorId, productIds: [pcprox.productId] },
    // None has a serial of its own in its USB descriptors.
    trustSerial: false,
    udev: { type: 'hid', vendorId: pcprox.vendorId, productIds: [pcprox.productId] },
  },
  {
    // In keyboard mode the same ids are a keyboard: the usage tells.
    name: 'MagTek swipe reader',
    kind: 'swipe',
    match: { usage: magtekUsage, vendorId: magtekSwipe.vendorId, productIds: [magtekSwipe.productId] },
    trustSerial: true,
    udev: { type: 'hid', vendorId: magtekSwipe.vendorId, productIds: [magtekSwipe.productId] },
  },
  {
    name: 'X-keys switch interface',
    kind: 'switches',
    match: { vendorId: xkeysVendor, productIds: xkeysProducts },
    trustSerial: true,
    udev: { type: 'hid', vendorId: xkeysVendor, productIds: xkeysProducts },
  },
  {
    // The kernel's HID layer passes it over: on Linux it is plain USB.
    name: 'Velleman K8055 board',
    kind: 'switches',
    match: { vendorId: k8055.vendorId, productIds: k8055.productIds },
    trustSerial: false,
    udev: { type: 'usb', vendorId: k8055.vendorId, productIds: k8055.productIds },
  },
  {
    name: 'blink(1) status light',
    kind: 'light',
    match: { vendorId: blink1.vendorId, productIds: blink1.productIds },
    trustSerial: true,
    udev: { type: 'hid', vendorId: blink1.vendorId, productIds: blink1.productIds },
  },
  {
    name: 'keyboard, keypad or reader that types',
    kind: 'keyboard',
    match: { usage: { page: 0x01, usage: 0x06 } },
    trustSerial: true,
    udev: { type: 'keyboards' },
  },
]

/** What of one device the catalogue looks at. */
export interface DeviceTraits {
  readonly vendorId: number
  readonly productId: number
  readonly product: string
  readonly usages: readonly { readonly page: number; readonly usage: number }[]
  readonly usbClasses: readonly number[]
}

/**
 * Communication, storage, CDC data and wireless: what a keypad, reader or relay has no business to be as well.
 * A device that brings one is not opened.
 */
const foreignClasses: readonly number[] = [0x02, 0x08, 0x0a, 0xe0]

export function findInCatalog(device: DeviceTraits): CatalogEntry | undefined {
  if (device.usbClasses.some((each) => foreignClasses.includes(each))) return undefined
  return catalog.find(({ match }) => matches(match, device))
}

function matches(match: CatalogMatch, device: DeviceTraits): boolean {
  const { usage, usbClass, vendorId, productIds, product } = match
  return (
    (usage === undefined ||
      device.usages.some((each) => each.page === usage.page && each.usage === usage.usage)) &&
    (usbClass === undefined || device.usbClasses.includes(usbClass)) &&
    (vendorId === undefined || device.vendorId === vendorId) &&
    (productIds === undefined || productIds.includes(device.productId)) &&
    (product === undefined || product.test(device.product))
  )
}
