import { CardReader } from './devices/card-reader.ts'
import type { Plugged } from './devices/hid-models.ts'
import { HostileReader, type ReaderModel } from './devices/hostile-reader.ts'
import { Keyboard } from './devices/keyboard.ts'
import { UsbSocket } from './devices/usb/redirect-host.ts'
import { UsbRelay } from './devices/usb-relay.ts'
import { asUser } from './machine/as-user.ts'
import { GuestProgram } from './machine/guest-program.ts'
import type { Machine } from './machine/machine.ts'
import { ProbeClient } from './machine/probe-client.ts'
import type { MachineShop } from './machine/shop.ts'
import { Site, type SitePlan } from './site/site.ts'

/** One test's machine and the devices it has plugged in. */
export class Lab {
  readonly machine: Machine
  readonly shop: MachineShop
  readonly #programs = new Map<string, GuestProgram>()
  readonly #clients: ProbeClient[] = []
  readonly #displays: ('v1' | 'v2')[] = ['v1', 'v2']
  #site: Site | undefined
  #lastPort = 0

  private constructor(shop: MachineShop, machine: Machine) {
    this.shop = shop
    this.machine = machine
  }

  static async open(shop: MachineShop): Promise<Lab> {
    return new Lab(shop, await shop.machine())
  }

  /** A keyboard-class device: a keypad to `type` on, or a reader that types with `present`. At most two. */
  async keyboard(options: { serial?: string; port?: number } = {}): Promise<Keyboard> {
    const display = this.#displays.shift()
    if (display === undefined) throw new Error('the lab has two displays, so two keyboards')
    const port = options.port ?? this.nextPort()
    const keyboard = new Keyboard(this.machine, { display, port, serial: options.serial ?? `KB${port}` })
    await keyboard.plug()
    return keyboard
  }

  keypad(): Promise<Keyboard> {
    return this.keyboard()
  }

  /** QEMU's smart-card reader, with cards of the test. */
  async reader(): Promise<CardReader> {
    const port = this.nextPort()
    const reader = new CardReader(this.machine, { name: `reader${port}`, port })
    await reader.plug()
    return reader
  }

  /** A smart-card reader that can be told to misbehave. */
  async hostileReader(model: ReaderModel = 'omnikey5022'): Promise<HostileReader> {
    const reader = new HostileReader(await this.usbSocket(), model)
    reader.plug()
    return reader
  }

  async relay(options: { relays?: 1 | 2; serial?: string } = {}): Promise<UsbRelay> {
    const relay = new UsbRelay(await this.usbSocket(), options)
    relay.plug()
    return relay
  }

  /** A HID device of the unit tests' (devices/hid-models.ts), plugged in. */
  async hid<Model>(on: (socket: UsbSocket) => Plugged<Model>): Promise<Plugged<Model>> {
    const plugged = on(await this.usbSocket())
    plugged.usb.plug()
    return plugged
  }

  /** A USB port of the guest for a device that the test plays itself (devices/usb/usb-device.ts). */
  usbSocket(port = this.nextPort()): Promise<UsbSocket> {
    return UsbSocket.open(this.machine, `usb${port}`, port)
  }

  /** Runs a shell command in the guest; fails the test when the command fails. */
  shell(command: string, limitS?: number): Promise<string> {
    return this.machine.agent.must(command, limitS)
  }

  /** Starts a program in the guest; its output is printed when the test fails. */
  async start(name: string, command: string): Promise<GuestProgram> {
    const program = await GuestProgram.start(this.machine.agent, name, command)
    this.#programs.set(name, program)
    return program
  }

  /** Sends a signal to a program that was started, and to all that it started. */
  async signal(name: string, signal: Parameters<GuestProgram['signal']>[0]) {
    await this.#programs.get(name)?.signal(signal)
  }

  /** Starts a probe (a file of test/lab/probe), as root unless told otherwise, and connects to it. */
  async probe(file: string, args = '', user = 'root'): Promise<ProbeClient> {
    await this.start(
      file,
      asUser(user, `UV_THREADPOOL_SIZE=16 node --expose-gc --no-warnings /app/probe/${file}.js ${args}`),
    )
    const client = await ProbeClient.connect(this.machine.port)
    this.#clients.push(client)
    return client
  }

  /**
   * A commissioned site on the reader, keypad and relay that are plugged in, its controller running as an
   * ordinary user.
   */
  async controller(plan: SitePlan = {}): Promise<Site> {
    this.#site = await Site.create(this, plan)
    return this.#site
  }

  /** A free port of the guest's USB controller, 1 to 8. */
  nextPort(): number {
    this.#lastPort += 1
    return this.#lastPort
  }

  /** What the guest's programs and its console said last, and the site's events. */
  async report(): Promise<string> {
    const logs = await Promise.all([...this.#programs.values()].map((program) => program.log()))
    const events = await this.#site?.eventLines().catch(String)
    return [...logs, events ?? '', this.machine.lastWords()]
      .map((text) => text.trim().slice(-3_000))
      .filter(Boolean)
      .join('\n')
  }

  async close() {
    for (const client of this.#clients) client.close()
    await this.machine.end()
  }
}
