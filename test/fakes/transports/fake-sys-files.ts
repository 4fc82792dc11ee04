import type { SysFiles } from '../../../main/controller/devices/transport/sys-files.ts'
import { busFolder } from '../../../main/controller/devices/transport/usb-sysfs.ts'
import type { FakeBus, FakeHidInterface, Plug } from './fake-bus.ts'

/** The parts of /sys that belong to a fake bus. */
export class FakeSysFiles implements SysFiles {
  /** Linux before 5.11 has none. */
  hasInhibited = true
  /** Our udev rules are installed. */
  hasRules = true
  /** hidraw paths whose keys are kept from the console and the windows. */
  readonly inhibited = new Set<string>()
  /** How often an input was given back to the system. */
  givenBack = 0
  /** Writes are taken, and nothing comes of them. */
  ignoresWrites = false
  /** udev's rule for `inhibited` may run later than the one for hidraw, ms of the test's clock. */
  inhibitableFromMs = 0
  /** How long it takes to give an input back. */
  giveBackMs = 0
  readonly #bus: FakeBus

  constructor(bus: FakeBus) {
    this.#bus = bus
  }

  exists(path: string): boolean {
    if (path === busFolder) return this.#bus.exists
    if (path.endsWith('.rules')) return this.hasRules
    const found = this.#find(path)
    if (found === undefined) return false
    if (found.rest === '/input') return found.hid.hasInput
    return isInhibited(found.rest) && this.hasInhibited
  }

  async realpath(path: string): Promise<string> {
    const { plug, hid } = this.#must(path)
    const [bus] = plug.port.split('-')
    const usb = `/sys/devices/pci0000:00/0000:00:14.0/usb${bus}/${plug.port}`
    return `${usb}/${plug.port}:1.${hid.number}/0003:0000:0000.0001`
  }

  async list(path: string): Promise<readonly string[]> {
    if (path === busFolder) return this.#bus.plugs.flatMap(usbFolders)
    const { rest } = this.#must(path)
    if (rest !== '/input') throw new Error(`ENOENT: ${path}`)
    return ['input7']
  }

  async read(path: string): Promise<string> {
    if (path.startsWith(`${busFolder}/`)) return this.#readUsb(path.slice(busFolder.length + 1))
    const { hidraw } = this.#must(path)
    return this.inhibited.has(hidraw) ? '1\n' : '0\n'
  }

  async readBytes(path: string): Promise<Uint8Array> {
    const { hid, rest } = this.#must(path)
    if (rest !== '/report_descriptor' || hid.descriptor === undefined) throw new Error(`ENOENT: ${path}`)
    return hid.descriptor
  }

  async write(path: string, text: string): Promise<void> {
    const { plug, hidraw, rest } = this.#must(path)
    if (!isInhibited(rest)) throw new Error(`EACCES: ${path}`)
    if (performance.now() < Math.max(plug.permittedAtMs, this.inhibitableFromMs))
      throw new Error(`EACCES: permission denied, open '${path}'`)
    if (text === '0' && this.giveBackMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, this.giveBackMs))
    }
    if (this.ignoresWrites) return
    if (text === '1') this.inhibited.add(hidraw)
    else if (this.inhibited.delete(hidraw)) this.givenBack += 1
  }

  async mayUse(path: string): Promise<boolean> {
    const plug = this.#bus.findHid(path)?.plug ?? this.#bus.plugs.find((each) => usbNode(each) === path)
    return plug === undefined || performance.now() >= plug.permittedAtMs
  }

  #readUsb(path: string): string {
    const [folder = '', file = ''] = path.split('/')
    const [port = '', place] = folder.split(':')
    const plug = this.#bus.findPort(port)
    const owner = plug?.device.usb.find(({ number }) => place === `1.${number}`)
    const hex = (value: number) => `${value.toString(16).padStart(2, '0')}\n`
    if (plug !== undefined && file === 'busnum') return `${port.split('-')[0]}\n`
    if (plug !== undefined && file === 'devnum') return `${plug.number}\n`
    if (owner !== undefined && file === 'bInterfaceNumber') return hex(owner.number)
    if (owner !== undefined && file === 'bInterfaceClass') return hex(owner.classCode)
    throw new Error(`ENOENT: no such file or directory, open '${busFolder}/${path}'`)
  }

  #must(path: string) {
    const found = this.#find(path)
    if (found === undefined) throw new Error(`ENOENT: no such file or directory, open '${path}'`)
    return found
  }

  #find(path: string): { plug: Plug; hid: FakeHidInterface; hidraw: string; rest: string } | undefined {
    const [, name, rest = ''] = /^\/sys\/class\/hidraw\/(hidraw\d+)\/device(.*)$/.exec(path) ?? []
    const hidraw = `/dev/${name}`
    const found = this.#bus.findHid(hidraw)
    return found === undefined ? undefined : { ...found, hidraw, rest }
  }
}

/** The device's own folder in `busFolder`, and one for each interface. */
function usbFolders({ port, device }: Plug): string[] {
  return [port, ...device.usb.map(({ number }) => `${port}:1.${number}`)]
}

function usbNode({ port, number }: Plug): string {
  return `/dev/bus/usb/${(port.split('-')[0] ?? '').padStart(3, '0')}/${String(number).padStart(3, '0')}`
}

function isInhibited(rest: string): boolean {
  return rest === '/input/input7/inhibited'
}
