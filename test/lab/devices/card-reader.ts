import { setTimeout as sleep } from 'node:timers/promises'
import type { Machine } from '../machine/machine.ts'
import { openChardev, plugQemuDevice, unplugQemuDevice } from './qemu-device.ts'
import { type SmartCard, storageCard } from './smart-card.ts'
import { VscCardSlot } from './vsc-card-slot.ts'
import { Watch } from './watch.ts'

export interface CardReaderPlace {
  readonly name: string
  readonly port: number
}

/** QEMU's own CCID reader (08E6:4433), with the cards of the test in front of it. */
export class CardReader {
  /** Every command a card was sent, oldest first. */
  readonly commands = new Watch<Buffer>()
  readonly #machine: Machine
  readonly #place: CardReaderPlace
  #slot: VscCardSlot | undefined

  constructor(machine: Machine, place: CardReaderPlace) {
    this.#machine = machine
    this.#place = place
  }

  async plug() {
    const { name, port } = this.#place
    if (this.#slot === undefined) {
      const path = await openChardev(this.#machine, `${name}-chardev`)
      await this.#plugDevices(name, port)
      this.#slot = await VscCardSlot.connect(path, (command) => this.commands.add(command))
    } else {
      await this.#plugDevices(name, port)
      this.#slot.greet()
    }
  }

  async unplug() {
    await unplugQemuDevice(this.#machine, this.#place.name)
  }

  /** Holds a badge to the reader until it has been read, then takes it away. Fails if nobody reads it. */
  async present(badge: string | SmartCard, limitMs = 30_000) {
    const card = typeof badge === 'string' ? storageCard(badge) : badge
    const seen = this.commands.count
    this.lay(card)
    await this.commands.next((command) => command[0] === 0xff, {
      after: seen,
      limitMs,
      what: 'a reading of the badge',
    })
    await sleep(200)
    this.lift()
    await sleep(200)
  }

  /** Puts a card down and leaves it there. */
  lay(card: SmartCard) {
    this.#slot?.insert(card)
  }

  lift() {
    this.#slot?.remove()
  }

  async #plugDevices(name: string, port: number) {
    const reader = { bus: 'xhci.0', port: String(port) }
    await plugQemuDevice(this.#machine, { driver: 'usb-ccid', id: name, properties: reader })
    const card = { bus: `${name}.0`, chardev: `${name}-chardev` }
    await plugQemuDevice(this.#machine, {
      driver: 'ccid-card-passthru',
      id: `${name}-card`,
      properties: card,
    })
  }
}
