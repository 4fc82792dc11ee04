import type { Listing } from './listing.ts'

/** One openable HID interface. A device with several interfaces shows as several entries at one `port`. */
export interface HidEntry {
  /** What `open` takes. Not stable over unplugging. */
  readonly path: string
  readonly vendorId: number
  readonly productId: number
  readonly product: string
  /** '' if the device has none. */
  readonly serial: string
  /** The USB socket, stable over unplugging, as `bus-port.port`; where the system doesn't tell, the path. */
  readonly port: string
  /** −1 where unknown. */
  readonly interfaceNumber: number
  /** Top-level collections of this interface. */
  readonly usages: readonly HidUsage[]
}

export interface HidUsage {
  readonly page: number
  readonly usage: number
}

/** What the drivers need of HID. Implemented over node-hid, and by a fake. */
export interface HidTransport {
  list(): Promise<Listing<HidEntry>>
  /** Rejects if the device is gone, not permitted or taken. */
  open(path: string): Promise<HidHandle>
  /** The report descriptor, where the system gives it (Linux); null elsewhere. Never rejects. */
  reportDescriptor(path: string): Promise<Uint8Array | null>
}

/** An open HID interface. Once `onGone` was called every call rejects, and only `close` makes sense. */
export interface HidHandle {
  /** Input reports as they come, with the report id first where the device uses ids. */
  onReport(listener: (report: Uint8Array) => void): void
  /** Called once; any error of reading counts as an unplug. */
  onGone(listener: (why: string) => void): void
  /** An output report. `report[0]` is the report id, 0 where the device has none. */
  send(report: Uint8Array): Promise<void>
  /** `report[0]` is the report id, 0 where the device has none. Operations on one handle are done in order. */
  sendFeature(report: Uint8Array): Promise<void>
  /** A mute device holds this, and all later operations of the handle, for 5 s. */
  readFeature(reportId: number, length: number): Promise<Uint8Array>
  /** Never rejects, may be called twice. */
  close(): Promise<void>
}
