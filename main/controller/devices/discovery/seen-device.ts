import type { DeviceKind } from '../../../contract/devices.ts'
import { findInCatalog } from '../catalog.ts'
import { unlocated } from '../transport/hid-port.ts'
import type { HidEntry } from '../transport/hid-transport.ts'
import type { UsbEntry } from '../transport/usb-transport.ts'

/** One physical device of one scan, its HID interfaces put together. */
export interface SeenDevice {
  /** null: no driver for it. It is seen because it may sit where a bound device was. */
  readonly kind: DeviceKind | null
  readonly vendorId: number
  readonly productId: number
  readonly product: string
  /** '' if it has none, or none that can be trusted. */
  readonly serial: string
  readonly port: string
  readonly hid: readonly HidEntry[]
  readonly usb: UsbEntry | undefined
  /** The files in /dev that its driver opens, as far as they are known. */
  readonly nodes: readonly string[]
}

/** Puts both transports' lists together: one device per port and model. */
export function seenDevices(hid: readonly HidEntry[], usb: readonly UsbEntry[]): SeenDevice[] {
  const groups = new Map<string, { hid: HidEntry[]; usb: UsbEntry | undefined }>()
  const groupOf = (entry: HidEntry | UsbEntry) => {
    // Where sockets are unknown nothing tells whether two interfaces are of one device.
    const told = entry.port === unlocated && 'path' in entry ? entry.path : ''
    const key = `${entry.port} ${entry.vendorId} ${entry.productId} ${told}`
    const group = groups.get(key) ?? { hid: [], usb: undefined }
    groups.set(key, group)
    return group
  }
  for (const entry of hid) groupOf(entry).hid.push(entry)
  for (const entry of usb) groupOf(entry).usb = entry
  return [...groups.values()].flatMap(toSeen)
}

function toSeen({ hid, usb }: { hid: HidEntry[]; usb: UsbEntry | undefined }): SeenDevice[] {
  const any = hid[0] ?? usb
  if (any === undefined) return []
  const { vendorId, productId, port } = any
  const product = hid[0]?.product || usb?.product || ''
  const entry = findInCatalog({
    vendorId,
    productId,
    product,
    usages: hid.flatMap(({ usages }) => usages),
    usbClasses: usb?.interfaces.map(({ classCode }) => classCode) ?? [],
  })
  const told = hid[0]?.serial || usb?.serial || ''
  const serial = entry?.trustSerial === true && isUsableSerial(told) ? told : ''
  const isPlainUsb = entry?.udev.type === 'usb' || entry?.udev.type === 'usb_class'
  const usbNodes = usb === undefined || usb.node === null ? [] : [usb.node]
  const nodes = isPlainUsb ? usbNodes : hid.map(({ path }) => path)
  return [{ kind: entry?.kind ?? null, vendorId, productId, product, serial, port, hid, usb, nodes }]
}

/** Cheap devices have control characters, or the same filler in every piece. */
function isUsableSerial(serial: string): boolean {
  return (
    /^[\x21-\x7e]([\x20-\x7e]{0,62}[\x21-\x7e])?$/.test(serial) &&
    !/^(.)\1*$/.test(serial) &&
    !/^0?123456789(abcdef)?$/i.test(serial)
  )
}
