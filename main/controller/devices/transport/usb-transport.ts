import type { Listing } from './listing.ts'

export interface UsbEndpoint {
  /** 1–15, without the direction bit. */
  readonly number: number
  readonly direction: 'in' | 'out'
  readonly type: 'bulk' | 'interrupt'
  readonly packetSize: number
}

export interface UsbInterface {
  readonly number: number
  readonly classCode: number
  readonly endpoints: readonly UsbEndpoint[]
}

export interface UsbEntry {
  /** What `open` takes. Not stable over unplugging. */
  readonly key: string
  readonly vendorId: number
  readonly productId: number
  readonly product: string
  /** '' if the device has none or didn't tell. */
  readonly serial: string
  /** The socket, stable over unplugging, as `bus-port.port`. */
  readonly port: string
  /** What the system opens for it (Linux: its file in /dev/bus/usb); null where there is no such file to ask for. */
  readonly node: string | null
  /** Those of the active configuration; without endpoints where this process may not open the device. */
  readonly interfaces: readonly UsbInterface[]
}

/** What the drivers need of plain USB. Implemented over the `usb` package, and by a fake. */
export interface UsbTransport {
  list(): Promise<Listing<UsbEntry>>
  /** Calls back at any plug or unplug of any USB device; a hint only, events get lost. The result ends it. */
  watch(onChange: () => void): Promise<() => void>
  /** Opens and claims one interface, taking it from the kernel's driver. Rejects if gone, forbidden or taken. */
  open(key: string, interfaceNumber: number): Promise<UsbHandle>
}

/** `late`: nothing within the time-out. */
export type UsbRead =
  | { readonly type: 'data'; readonly data: Uint8Array }
  | { readonly type: 'stall' }
  | { readonly type: 'late' }

/** A claimed interface. Anything but a stall or a time-out rejects, and the handle is then only good for `close`. */
export interface UsbHandle {
  /** One transfer at a time per endpoint. `length` is rounded up to whole packets by the transport. */
  read(endpoint: UsbEndpoint, length: number, timeoutMs: number): Promise<UsbRead>
  write(endpoint: UsbEndpoint, data: Uint8Array, timeoutMs: number): Promise<'done' | 'stall' | 'late'>
  /** Resets the port, as pulling and plugging would; then only `close` makes sense. Never rejects. */
  reset(): Promise<void>
  /** Never rejects, may be called twice. Pending reads must have ended before. */
  close(): Promise<void>
}
