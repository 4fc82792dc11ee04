import { faultText } from '../transport/listing.ts'
import type { UsbEndpoint, UsbHandle, UsbInterface } from '../transport/usb-transport.ts'

/** Shorter time-outs lose reports: a transfer that is cancelled may already hold one. */
const readMs = 1_000

/** A line of input and output reports, over HID or plain USB. */
export interface ReportLine {
  onReport(listener: (report: Uint8Array) => void): void
  /** Called once; the line is then only good for `close`. */
  onGone(listener: (why: string) => void): void
  /** `report[0]` is the report id, 0 where the device has none. */
  send(report: Uint8Array): Promise<void>
  /** Never rejects. */
  close(): Promise<void>
}

/** The two interrupt pipes of a HID device that the kernel leaves alone. Its reports have no ids. */
export class UsbReports implements ReportLine {
  readonly #handle: UsbHandle
  readonly #in: UsbEndpoint
  readonly #out: UsbEndpoint
  #onReport: (report: Uint8Array) => void = () => {}
  #onGone: (why: string) => void = () => {}
  #isClosed = false
  readonly #reading: Promise<void>

  constructor(handle: UsbHandle, { endpoints }: UsbInterface) {
    const find = (direction: UsbEndpoint['direction']) =>
      endpoints.find((each) => each.type === 'interrupt' && each.direction === direction)
    const [into, out] = [find('in'), find('out')]
    if (into === undefined || out === undefined) throw new Error('no interrupt pipes')
    this.#handle = handle
    this.#in = into
    this.#out = out
    this.#reading = this.#read().catch((fault: unknown) => this.#onGone(faultText(fault)))
  }

  onReport(listener: (report: Uint8Array) => void) {
    this.#onReport = listener
  }

  onGone(listener: (why: string) => void) {
    this.#onGone = listener
  }

  async send(report: Uint8Array) {
    const sent = await this.#handle.write(this.#out, report.subarray(1), readMs)
    if (sent !== 'done') throw new Error('the device takes no reports')
  }

  async close() {
    this.#isClosed = true
    // While a transfer is pending the device can't be closed.
    await this.#reading
    await this.#handle.close()
  }

  async #read(): Promise<void> {
    while (!this.#isClosed) {
      const read = await this.#handle.read(this.#in, this.#in.packetSize, readMs)
      if (read.type === 'data' && !this.#isClosed) this.#onReport(read.data)
      if (read.type === 'stall') throw new Error('the device stalls')
    }
  }
}
