import { type DeviceClock, within } from '../device-clock.ts'
import type { HidEntry, HidTransport } from '../transport/hid-transport.ts'
import { faultText, type Listing } from '../transport/listing.ts'
import type { UsbEntry, UsbTransport } from '../transport/usb-transport.ts'

export interface ScanLoopParts {
  readonly hid: HidTransport
  readonly usb: UsbTransport
  readonly clock: DeviceClock
  readonly onScan: (hid: readonly HidEntry[], usb: readonly UsbEntry[]) => void
  readonly log: (line: string) => void
}

/** A plug is a burst of events; one scan serves all of them. */
const settleMs = 100
/** HID lists are stale for a moment after a plug: look once more. */
const secondLookMs = 1_000
/** Plug events get lost now and then. */
const rescanMs = 7_000
const listDeadlineMs = 5_000

/**
 * Looks at the buses: when told to, after any USB event, and every 7 s. One scan at a time; what is asked for in
 * the meantime becomes one more. A list that fails leaves what was known, and is logged when its words change.
 */
export class ScanLoop {
  readonly #parts: ScanLoopParts
  readonly #failing = new Map<'hid' | 'usb', string>()
  #hid: readonly HidEntry[] = []
  #usb: readonly UsbEntry[] = []
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined
  #timers = new Map<'settle' | 'second' | 'regular', () => void>()
  #unwatch = () => {}
  #stopped = false

  constructor(parts: ScanLoopParts) {
    this.#parts = parts
  }

  /** Resolves after the first scan. Listens first, then lists: what comes in between is not missed. */
  async start(): Promise<void> {
    try {
      const unwatch = await this.#parts.usb.watch(() => this.hint())
      if (this.#stopped) unwatch()
      else this.#unwatch = unwatch
    } catch (fault) {
      this.#parts.log(`USB events: ${faultText(fault)}; devices are looked for every ${rescanMs / 1000} s`)
    }
    await this.scan()
  }

  stop() {
    this.#stopped = true
    this.#unwatch()
    for (const cancel of this.#timers.values()) cancel()
    this.#timers.clear()
  }

  /** Something may have changed. */
  hint() {
    this.#soon('settle', settleMs)
    this.#soon('second', secondLookMs)
  }

  /** Resolves after a scan that began after this call. */
  scan(): Promise<void> {
    if (this.#running === undefined) {
      this.#running = this.#scan().finally(() => {
        this.#running = undefined
      })
      return this.#running
    }
    this.#next ??= this.#running.then(() => {
      this.#next = undefined
      return this.scan()
    })
    return this.#next
  }

  async #scan() {
    if (this.#stopped) return
    const { hid, usb, onScan } = this.#parts
    const [hidListing, usbListing] = await Promise.all([
      this.#bounded(() => hid.list()),
      this.#bounded(() => usb.list()),
    ])
    if (this.#stopped) return
    this.#note('hid', hidListing)
    this.#note('usb', usbListing)
    if (hidListing.ok) this.#hid = hidListing.entries
    if (usbListing.ok) this.#usb = usbListing.entries
    onScan(this.#hid, this.#usb)
    this.#timers.get('regular')?.()
    this.#timers.delete('regular')
    this.#soon('regular', rescanMs)
  }

  async #bounded<Entry>(list: () => Promise<Listing<Entry>>): Promise<Listing<Entry>> {
    const listing = await within(this.#parts.clock, listDeadlineMs, list())
    return listing === 'late' ? { ok: false, why: `no list of devices within ${listDeadlineMs} ms` } : listing
  }

  #note(bus: 'hid' | 'usb', listing: Listing<unknown>) {
    if (listing.ok) this.#failing.delete(bus)
    else if (this.#failing.get(bus) !== listing.why) {
      this.#failing.set(bus, listing.why)
      this.#parts.log(listing.why)
    }
  }

  #soon(timer: 'settle' | 'second' | 'regular', delayMs: number) {
    if (this.#stopped || this.#timers.has(timer)) return
    const cancel = this.#parts.clock.after(delayMs, () => {
      this.#timers.delete(timer)
      void this.scan()
    })
    this.#timers.set(timer, cancel)
  }
}
