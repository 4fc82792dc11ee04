/** One HID interface of a fake device. */
export interface FakeHidInterface {
  readonly number: number
  /** Top-level collections, as usage page and usage. */
  readonly usages: readonly (readonly [number, number])[]
  readonly descriptor?: Uint8Array
  /** Whether the kernel makes an input device of it. */
  readonly hasInput: boolean
  /** The device's side of output reports, without the id. */
  takeOutput?(data: Uint8Array): void
  /** The device's side of feature reports, 8 bytes without their id, which is 0 unless told. `mute` never answers. */
  readonly feature?: {
    readonly id?: number
    set(data: Uint8Array): 'ok' | 'mute'
    get(): Uint8Array | 'mute'
  }
}

/** One interface as plain USB shows it. */
export interface FakeUsbInterface {
  readonly number: number
  readonly classCode: number
  readonly endpoints: readonly {
    readonly endpointNumber: number
    readonly direction: 'in' | 'out'
    readonly type: 'bulk' | 'interrupt'
    readonly packetSize: number
  }[]
  /** The kernel's driver sits on it. */
  readonly kernelDriver: boolean
  /** The device's side of the bulk-out pipe. `stall` halts it. */
  takeOut?(data: Uint8Array): 'ok' | 'stall'
  /** A reset of the device's port. */
  takeReset?(): void
}

export interface FakeDevice {
  readonly vendorId: number
  readonly productId: number
  readonly product: string
  readonly serial: string
  readonly hid: readonly FakeHidInterface[]
  readonly usb: readonly FakeUsbInterface[]
}

/** How a device that is played gets its input reports to the host. */
export type SendReport = (device: FakeDevice, report: Uint8Array) => void

/** A device in a socket. Plugged again it is another plug: new paths, new keys. */
export interface Plug {
  readonly device: FakeDevice
  readonly port: string
  readonly number: number
  /** hidraw nodes by interface number. */
  readonly hidPaths: ReadonlyMap<number, string>
  /** From when on its nodes in /dev may be opened and `inhibited` written, ms of the test's clock. */
  readonly permittedAtMs: number
}

export interface PlugOptions {
  /** udev's rules take this long. */
  readonly permitAfterMs?: number
}

/** A USB bus with sockets: what the fake node-hid, usb and /sys look at. */
export class FakeBus {
  /** false: a machine (or container) without USB at all. */
  exists = true
  readonly #plugs = new Map<FakeDevice, Plug>()
  readonly #watchers = new Set<(plug: Plug, change: 'plug' | 'unplug') => void>()
  #count = 0
  #hidraw = 0

  get plugs(): readonly Plug[] {
    return [...this.#plugs.values()]
  }

  /** Who listens: each open HID handle, each pending transfer and each listener for plug events. */
  get watcherCount(): number {
    return this.#watchers.size
  }

  plug(device: FakeDevice, port: string, { permitAfterMs = 0 }: PlugOptions = {}) {
    if (this.plugs.some((each) => each.port === port)) throw new Error(`socket ${port} is taken`)
    this.#count += 1
    const hidPaths = new Map(device.hid.map(({ number }) => [number, `/dev/hidraw${this.#hidraw++}`]))
    const permittedAtMs = performance.now() + permitAfterMs
    const plug: Plug = { device, port, number: this.#count, hidPaths, permittedAtMs }
    this.#plugs.set(device, plug)
    for (const watcher of [...this.#watchers]) watcher(plug, 'plug')
  }

  unplug(device: FakeDevice) {
    const plug = this.#plugs.get(device)
    if (plug === undefined) throw new Error(`${device.product} is not plugged in`)
    this.#plugs.delete(device)
    for (const watcher of [...this.#watchers]) watcher(plug, 'unplug')
  }

  isPlugged(plug: Plug): boolean {
    return this.#plugs.get(plug.device) === plug
  }

  watch(watcher: (plug: Plug, change: 'plug' | 'unplug') => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  findPort(port: string): Plug | undefined {
    return this.plugs.find((plug) => plug.port === port)
  }

  findHid(path: string): { readonly plug: Plug; readonly hid: FakeHidInterface } | undefined {
    for (const plug of this.plugs) {
      const hid = plug.device.hid.find(({ number }) => plug.hidPaths.get(number) === path)
      if (hid !== undefined) return { plug, hid }
    }
    return undefined
  }
}
