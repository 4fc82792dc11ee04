import type { FakeBus, FakeDevice, FakeHidInterface } from './fake-bus.ts'
import type { FakeNodeHid } from './fake-node-hid.ts'

/** The keyboard's report descriptor of HID 1.11, appendix E.6. */
export const bootKeyboardDescriptor = Uint8Array.from(
  Buffer.from(
    '05010906a101050719e029e71500250175019508810295017508810195057501' +
      '050819012905910295017503910195067508150025650507190029658100c0',
    'hex',
  ),
)

export interface KeyboardTraits {
  readonly vendorId?: number
  readonly productId?: number
  readonly product?: string
  readonly serial?: string
  /** Other interfaces, such as media keys or a vendor's own. */
  readonly also?: readonly FakeHidInterface[]
  /** Classes of further USB interfaces. */
  readonly alsoUsb?: readonly number[]
}

/** A keypad, or a reader that types. */
export function fakeKeyboard(traits: KeyboardTraits = {}): FakeDevice {
  const keys: FakeHidInterface = {
    number: 0,
    usages: [[0x01, 0x06]],
    descriptor: bootKeyboardDescriptor,
    hasInput: true,
  }
  return {
    vendorId: traits.vendorId ?? 0x046d,
    productId: traits.productId ?? 0xc31c,
    product: traits.product ?? 'Keypad',
    serial: traits.serial ?? '',
    hid: [keys, ...(traits.also ?? [])],
    usb: [3, ...(traits.alsoUsb ?? [])].map((classCode, number) => ({
      number,
      classCode,
      endpoints: [],
      kernelDriver: true,
    })),
  }
}

/** HID usages of the keys the tests press: digits of the numeric pad, its Enter and `*`, and Backspace. */
const padUsages: Readonly<Record<string, number>> = {
  '1': 0x59,
  '2': 0x5a,
  '3': 0x5b,
  '4': 0x5c,
  '5': 0x5d,
  '6': 0x5e,
  '7': 0x5f,
  '8': 0x60,
  '9': 0x61,
  '0': 0x62,
  '#': 0x58,
  '*': 0x55,
  '<': 0x2a,
}

/** The hand on a fake keyboard. */
export class FakeFinger {
  readonly #bus: FakeBus
  readonly #hid: FakeNodeHid
  readonly #device: FakeDevice

  constructor(bus: FakeBus, hid: FakeNodeHid, device: FakeDevice) {
    this.#bus = bus
    this.#hid = hid
    this.#device = device
  }

  /** One raw report. Nothing happens while nobody reads. */
  report(hex: string, interfaceNumber = 0) {
    const plug = this.#bus.plugs.find(({ device }) => device === this.#device)
    const path = plug?.hidPaths.get(interfaceNumber)
    if (path !== undefined) this.#hid.report(path, Buffer.from(hex, 'hex'))
  }

  /** Presses and releases each key, as boot reports. */
  type(keys: string) {
    for (const key of keys) {
      const usage = padUsages[key]
      if (usage === undefined) throw new Error(`no key ${key}`)
      this.report(`0000${usage.toString(16).padStart(2, '0')}0000000000`)
      this.report('0000000000000000')
    }
  }
}
