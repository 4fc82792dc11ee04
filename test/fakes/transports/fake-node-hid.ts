import { EventEmitter } from 'node:events'
import type {
  NodeHidDevice,
  NodeHidLibrary,
  NodeHidListed,
} from '../../../main/controller/devices/transport/hid-library.ts'
import type { FakeBus, FakeHidInterface, Plug } from './fake-bus.ts'

/** A mute device holds a feature read or write for this long, ms. */
const muteMs = 5_000
/** The kernel keeps this many reports from the opening on, until they are read. */
const ringReports = 64

/** node-hid's asynchronous part over a fake bus, with its habits. */
export class FakeNodeHid implements NodeHidLibrary {
  /** All handles ever opened, oldest first, unless forgotten. */
  handles: FakeHidHandle[] = []
  readonly #bus: FakeBus

  constructor(bus: FakeBus) {
    this.#bus = bus
  }

  forgetClosed() {
    this.handles = this.handles.filter(({ isClosed }) => !isClosed)
  }

  readonly HIDAsync = {
    open: async (path: string): Promise<NodeHidDevice> => {
      await Promise.resolve()
      const found = this.#bus.findHid(path)
      if (found === undefined)
        throw new Error(`cannot open device with path ${path}: No such file or directory`)
      if (performance.now() < found.plug.permittedAtMs) {
        throw new Error(`cannot open device with path ${path}: Permission denied`)
      }
      const handle = new FakeHidHandle(this.#bus, found.plug, found.hid)
      this.handles.push(handle)
      return handle
    },
  }

  /** One line for each top-level collection. */
  async devicesAsync(): Promise<readonly NodeHidListed[]> {
    await Promise.resolve()
    return this.#bus.plugs.flatMap(({ device, hidPaths }) =>
      device.hid.flatMap((hid) =>
        hid.usages.map(([usagePage, usage]) => ({
          vendorId: device.vendorId,
          productId: device.productId,
          product: device.product,
          ...(device.serial === '' ? {} : { serialNumber: device.serial }),
          path: hidPaths.get(hid.number),
          interface: hid.number,
          usagePage,
          usage,
        })),
      ),
    )
  }

  /** Sends an input report to whoever has the interface open. */
  report(path: string, report: Uint8Array) {
    for (const handle of this.handles) {
      if (handle.path === path && !handle.isClosed) handle.input(Buffer.from(report))
    }
  }
}

/** An open interface: operations one after the other, a string for an error, a read loop that starts a tick late. */
export class FakeHidHandle extends EventEmitter implements NodeHidDevice {
  readonly path: string
  isClosed = false
  isReading = false
  readonly #bus: FakeBus
  readonly #plug: Plug
  readonly #hid: FakeHidInterface
  readonly #unwatch: () => void
  readonly #ring: Buffer[] = []
  #jobs: Promise<unknown> = Promise.resolve()

  constructor(bus: FakeBus, plug: Plug, hid: FakeHidInterface) {
    super()
    this.#bus = bus
    this.#plug = plug
    this.#hid = hid
    this.path = plug.hidPaths.get(hid.number) ?? ''
    this.#unwatch = bus.watch((gone, change) => {
      if (gone === plug && change === 'unplug') this.#unplugged()
    })
    this.on('newListener', (event) => {
      if (event === 'data') process.nextTick(() => this.#startReading())
    })
  }

  input(report: Buffer) {
    if (this.isReading) this.emit('data', report)
    else if (this.#ring.length < ringReports) this.#ring.push(report)
  }

  write(report: number[]): Promise<number> {
    return this.#job('could not write to HID device', () => {
      this.#hid.takeOutput?.(Uint8Array.from(report.slice(1)))
      return report.length
    })
  }

  sendFeatureReport(report: number[]): Promise<number> {
    return this.#job('could not send feature report to device', () => {
      if (report.length !== 9 || report[0] !== (this.#hid.feature?.id ?? 0))
        throw new Error('could not send feature report to device')
      return this.#hid.feature?.set(Uint8Array.from(report.slice(1))) === 'mute' ? 'mute' : report.length
    })
  }

  /** Id 0 gives the id and then the data, cut to `length`; any other id gives the data alone. */
  getFeatureReport(reportId: number, length: number): Promise<Uint8Array> {
    return this.#job('could not get feature report from device', () => {
      const data = this.#hid.feature?.get() ?? new Uint8Array(8)
      if (data === 'mute') return data
      return Buffer.from(reportId === 0 ? [0, ...data] : data).subarray(0, length)
    })
  }

  async close(): Promise<void> {
    this.isReading = false
    await this.#jobs
    this.isClosed = true
    this.#unwatch()
    this.removeAllListeners()
  }

  #startReading() {
    // The real one throws here too, where nothing catches it.
    if (this.isClosed) throw new TypeError('device has been closed')
    if (!this.#bus.isPlugged(this.#plug)) return this.#unplugged(true)
    this.isReading = true
    for (const report of this.#ring.splice(0)) this.emit('data', report)
  }

  #unplugged(force = false) {
    if (!this.isReading && !force) return
    this.isReading = false
    queueMicrotask(() => {
      if (!this.isClosed)
        this.emit('error', 'could not read from HID device: unexpected poll error (device disconnected)')
    })
  }

  #job<T>(complaint: string, work: () => T | 'mute'): Promise<T> {
    const job = this.#jobs.then(async (): Promise<T> => {
      if (this.isClosed) throw new TypeError('device has been closed')
      if (!this.#bus.isPlugged(this.#plug)) throw new Error(`${complaint}: No such device`)
      const result = work()
      if (result !== 'mute') return result
      await new Promise((resolve) => setTimeout(resolve, muteMs))
      throw new Error(`${complaint}: Connection timed out`)
    })
    this.#jobs = job.catch(() => {})
    return job
  }
}
