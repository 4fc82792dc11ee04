import type { NodeHidDevice, NodeHidLibrary, NodeHidListed } from './hid-library.ts'
import { hidrawFolder, linuxHidPlace, placeFromPath } from './hid-port.ts'
import type { HidEntry, HidHandle, HidTransport, HidUsage } from './hid-transport.ts'
import { faultText } from './listing.ts'
import type { SysFiles } from './sys-files.ts'

export interface NodeHidOptions {
  readonly load: () => Promise<NodeHidLibrary>
  readonly platform: NodeJS.Platform
  readonly files: SysFiles
}

/** HID over node-hid. A missing libusb or libudev is an answer of `list`, not a crash. */
export function createNodeHidTransport({ load, platform, files }: NodeHidOptions): HidTransport {
  const place = async (listed: NodeHidListed, path: string) => {
    const onLinux = platform === 'linux' ? await linuxHidPlace(files, path) : null
    return onLinux ?? { port: placeFromPath(platform, path), interfaceNumber: listed.interface }
  }

  return {
    async list() {
      try {
        const library = await load()
        const entries = new Map<string, HidEntry & { usages: HidUsage[] }>()
        for (const listed of await library.devicesAsync()) {
          const { path, usagePage, usage } = listed
          if (path === undefined) continue
          // One line for each top-level collection; those of one interface share the path.
          const entry = entries.get(path) ?? {
            path,
            vendorId: listed.vendorId,
            productId: listed.productId,
            product: listed.product ?? '',
            serial: listed.serialNumber ?? '',
            ...(await place(listed, path)),
            usages: [],
          }
          if (usagePage !== undefined && usage !== undefined) entry.usages.push({ page: usagePage, usage })
          entries.set(path, entry)
        }
        return { ok: true, entries: [...entries.values()] }
      } catch (fault) {
        return { ok: false, why: `HID: ${faultText(fault)} (libusb-1.0.so.0 and libudev.so.1 are needed)` }
      }
    },

    async open(path) {
      const library = await load()
      // macOS alone looks at nonExclusive: the relay is opened twice, to write and to read.
      return new NodeHidHandle(await library.HIDAsync.open(path, { nonExclusive: true }))
    },

    async reportDescriptor(path) {
      const folder = platform === 'linux' ? hidrawFolder(path) : null
      if (folder === null) return null
      return files.readBytes(`${folder}/report_descriptor`).catch(() => null)
    },
  }
}

class NodeHidHandle implements HidHandle {
  readonly #device: NodeHidDevice
  #gone: string | undefined
  #onGone: (why: string) => void = () => {}
  #reading: Promise<void> = Promise.resolve()
  #closed: Promise<void> | undefined

  constructor(device: NodeHidDevice) {
    this.#device = device
    // Without a listener an error event would end the process.
    device.on('error', (fault) => this.#lose(faultText(fault)))
  }

  onReport(listener: (report: Uint8Array) => void) {
    this.#device.on('data', (report) => {
      if (this.#closed === undefined) listener(report)
    })
    // node-hid starts its read thread in a next tick, and throws there if the device was closed meanwhile.
    this.#reading = new Promise((resolve) => process.nextTick(resolve))
  }

  onGone(listener: (why: string) => void) {
    this.#onGone = listener
    if (this.#gone !== undefined) listener(this.#gone)
  }

  async send(report: Uint8Array) {
    this.#mustLive()
    await this.#device.write([...report])
  }

  async sendFeature(report: Uint8Array) {
    this.#mustLive()
    await this.#device.sendFeatureReport([...report])
  }

  async readFeature(reportId: number, length: number) {
    this.#mustLive()
    return this.#device.getFeatureReport(reportId, length)
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close() {
    await this.#reading
    try {
      await this.#device.close()
    } catch {
      // Already closed by its own death.
    }
  }

  #lose(why: string) {
    if (this.#gone !== undefined || this.#closed !== undefined) return
    this.#gone = why
    this.#onGone(why)
  }

  #mustLive() {
    if (this.#closed !== undefined) throw new Error('the device is closed')
    if (this.#gone !== undefined) throw new Error(this.#gone)
  }
}
