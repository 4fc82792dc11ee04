import type { NodeUsbConfiguration, NodeUsbDevice } from './usb-library.ts'
import type { UsbEndpoint, UsbEntry, UsbInterface } from './usb-transport.ts'

/** What of a device the rest may know. Never throws: strings and configuration are read from the device. */
export function toEntry(device: NodeUsbDevice): UsbEntry {
  return {
    key: device.handle,
    vendorId: device.vendorId,
    productId: device.productId,
    product: textOf(() => device.productName),
    serial: textOf(() => device.serialNumber),
    port: `${busOf(device.bus)}-${device.ports.join('.')}`,
    node: null,
    interfaces: interfacesOf(device),
  }
}

/** `001` on Linux, where sysfs and the HID side say `1`; other systems have words of their own. */
function busOf(bus: string): string {
  return /^\d+$/.test(bus) ? String(Number(bus)) : bus
}

function textOf(read: () => string | null | undefined): string {
  try {
    return read() ?? ''
  } catch {
    return ''
  }
}

function interfacesOf(device: NodeUsbDevice): UsbInterface[] {
  let configuration: NodeUsbConfiguration | null | undefined
  try {
    configuration = device.configuration
  } catch {
    // Not configured, not permitted (the library opens it to look), or gone while it was listed.
  }
  return (configuration?.interfaces ?? []).map(({ interfaceNumber, alternate }) => ({
    number: interfaceNumber,
    classCode: alternate.interfaceClass,
    endpoints: alternate.endpoints.flatMap(toEndpoint),
  }))
}

function toEndpoint(endpoint: {
  readonly endpointNumber: number
  readonly direction: string
  readonly type: string
  readonly packetSize: number
}): UsbEndpoint[] {
  const { endpointNumber: number, direction, type, packetSize } = endpoint
  if (direction !== 'in' && direction !== 'out') return []
  if (type !== 'bulk' && type !== 'interrupt') return []
  if (packetSize < 1) return []
  return [{ number, direction, type, packetSize }]
}
