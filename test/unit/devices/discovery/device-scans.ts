import type { DeviceRole } from '../../../../main/contract/devices.ts'
import { seenDevices } from '../../../../main/controller/devices/discovery/seen-device.ts'
import type { HidEntry } from '../../../../main/controller/devices/transport/hid-transport.ts'
import type { UsbEntry } from '../../../../main/controller/devices/transport/usb-transport.ts'

/** A keyboard in one scan. `plug` tells one plug from the next. */
interface Seen {
  readonly port: string
  readonly serial?: string
  readonly model?: number
  readonly plug?: number
  readonly product?: string
  /** relay: the board. mouse, usb_only: no driver. storage: a keyboard that brings a disk. */
  readonly as?: 'keyboard' | 'relay' | 'mouse' | 'usb_only' | 'storage'
}

const models = { keyboard: [1, 6], relay: [0xff00, 1], mouse: [1, 2], storage: [1, 6] } as const

function entries({ port, serial = '', model = 0x0a01, plug = 1, product, as = 'keyboard' }: Seen) {
  const isRelay = as === 'relay'
  const shared = {
    vendorId: isRelay ? 0x16c0 : 0x0001,
    productId: isRelay ? 0x05df : model,
    product: product ?? (isRelay ? 'USBRelay1' : `Model ${model.toString(16)}`),
    serial,
    port,
  }
  const hid: HidEntry[] = []
  if (as !== 'usb_only') {
    const [page, usage] = models[as]
    hid.push({ ...shared, path: `/dev/${port}/${plug}`, interfaceNumber: 0, usages: [{ page, usage }] })
  }
  const classes = as === 'storage' ? [3, 8] : [3]
  const interfaces = classes.map((classCode, number) => ({ number, classCode, endpoints: [] }))
  const usb: UsbEntry = { ...shared, key: `${port}#${plug}`, node: null, interfaces }
  return { hid, usb }
}

/** What a scan of these devices gives. */
export function seen(devices: readonly Seen[]) {
  const all = devices.map(entries)
  return seenDevices(
    all.flatMap(({ hid }) => hid),
    all.map(({ usb }) => usb),
  )
}

export const asKeypad = (...ids: string[]): DeviceRole[] =>
  ids.map((deviceId) => ({ deviceId, role: 'keypad', channel: 1 }))

export interface Scan {
  readonly sees: readonly Seen[]
  /** Ids present afterwards, with their port. */
  readonly present?: Readonly<Record<string, string>>
  readonly arrived?: readonly string[]
  readonly left?: readonly string[]
  /** Bound id → product. */
  readonly swapped?: Readonly<Record<string, string>>
}

export interface Case {
  readonly bound?: readonly DeviceRole[]
  readonly scans: readonly Scan[]
}
