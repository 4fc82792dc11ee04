import type { DeviceClock } from '../device-clock.ts'
import { faultText } from './listing.ts'
import type { SysFiles } from './sys-files.ts'
import { toEntry } from './usb-entry.ts'
import type { NodeUsbDevice, NodeUsbLibrary } from './usb-library.ts'
import { busFolder, withSysfs } from './usb-sysfs.ts'
import type { UsbEndpoint, UsbHandle, UsbRead, UsbTransport } from './usb-transport.ts'

export interface NodeUsbOptions {
  readonly load: () => Promise<NodeUsbLibrary>
  readonly platform: NodeJS.Platform
  readonly files: SysFiles
  readonly clock: DeviceClock
}

/** A time-out rejects as any other fault does: it is told by its length, with this much slack, not by its words. */
const timerSlackMs = 20

/** Plain USB over the usb package. No USB in this machine is an answer of `list`, not a crash. */
export function createNodeUsbTransport({ load, platform, files, clock }: NodeUsbOptions): UsbTransport {
  const listed = new Map<string, NodeUsbDevice>()
  // Without this folder addEventListener raises an error that nobody can catch.
  const hasBus = () => platform !== 'linux' || files.exists(busFolder)

  return {
    async list() {
      if (!hasBus()) return { ok: false, why: `USB: ${busFolder} is not there` }
      try {
        const devices = await (await load()).getDevices()
        listed.clear()
        for (const device of devices) listed.set(device.handle, device)
        const entries = devices.map(toEntry)
        if (platform !== 'linux') return { ok: true, entries }
        return { ok: true, entries: await Promise.all(entries.map((entry) => withSysfs(files, entry))) }
      } catch (fault) {
        return { ok: false, why: `USB: ${faultText(fault)}` }
      }
    },

    async watch(onChange) {
      if (!hasBus()) return () => {}
      const library = await load()
      // A list that fails would fail again inside addEventListener, where it is an unhandled rejection.
      await library.getDevices()
      // The event's device is never looked at: reading its strings may throw.
      const listener = () => onChange()
      library.addEventListener('connect', listener)
      library.addEventListener('disconnect', listener)
      return () => {
        library.removeEventListener('connect', listener)
        library.removeEventListener('disconnect', listener)
      }
    },

    async open(key, interfaceNumber) {
      const device = listed.get(key)
      if (device === undefined) throw new Error('the device is not there')
      await device.open()
      let detached = false
      try {
        if (device.configuration == null) await device.selectConfiguration(1)
        // Claiming doesn't detach; without a kernel driver (the usual case) detaching is an error.
        detached = await device.detachKernelDriver(interfaceNumber).then(
          () => true,
          () => false,
        )
        await device.claimInterface(interfaceNumber)
      } catch (fault) {
        await device.close().catch(() => {})
        throw fault
      }
      return new NodeUsbHandle(device, interfaceNumber, detached, clock)
    },
  }
}

class NodeUsbHandle implements UsbHandle {
  readonly #device: NodeUsbDevice
  readonly #interfaceNumber: number
  readonly #detached: boolean
  readonly #clock: DeviceClock
  #closed: Promise<void> | undefined

  constructor(device: NodeUsbDevice, interfaceNumber: number, detached: boolean, clock: DeviceClock) {
    this.#device = device
    this.#interfaceNumber = interfaceNumber
    this.#detached = detached
    this.#clock = clock
  }

  async read(endpoint: UsbEndpoint, length: number, timeoutMs: number): Promise<UsbRead> {
    const { number, packetSize } = endpoint
    const whole = Math.max(1, Math.ceil(length / packetSize)) * packetSize
    const result = await this.#timed(timeoutMs, this.#device.transferIn(number, whole, timeoutMs))
    if (result === 'late') return { type: 'late' }
    if (result.status === 'stall') return this.#unstall(endpoint, { type: 'stall' as const })
    const { data } = result
    if (data === undefined) return { type: 'data', data: new Uint8Array(0) }
    return { type: 'data', data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) }
  }

  async write(endpoint: UsbEndpoint, data: Uint8Array, timeoutMs: number) {
    const result = await this.#timed(timeoutMs, this.#device.transferOut(endpoint.number, data, timeoutMs))
    if (result === 'late') return result
    return result.status === 'stall' ? this.#unstall(endpoint, 'stall' as const) : 'done'
  }

  async reset() {
    // A device that comes back as another one makes this fail: then it is found by the next scan.
    await this.#device.reset().catch(() => {})
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close() {
    // Release before close; and give the kernel its driver back, which it doesn't take by itself.
    await this.#device.releaseInterface(this.#interfaceNumber).catch(() => {})
    if (this.#detached) await this.#device.attachKernelDriver(this.#interfaceNumber).catch(() => {})
    await this.#device.close().catch(() => {})
  }

  async #timed<T>(timeoutMs: number, transfer: Promise<T>): Promise<T | 'late'> {
    const startMs = this.#clock.monoMs()
    try {
      return await transfer
    } catch (fault) {
      if (this.#clock.monoMs() - startMs >= timeoutMs - timerSlackMs) return 'late'
      throw fault
    }
  }

  async #unstall<T>(endpoint: UsbEndpoint, result: T): Promise<T> {
    await this.#device.clearHalt(endpoint.direction, endpoint.number)
    return result
  }
}
