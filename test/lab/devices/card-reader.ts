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

/** For QEMU to see that the card's line is cut. */
const hangUpMs = 100

/** A person takes longer; the door takes a badge that is back within 2 s for a bounce of the reader. */
const betweenBadgesMs = 2_500

/** QEMU's own CCID reader (08E6:4433), with the cards of the test in front of it. */
export class CardReader {
  /** Every command a card was sent, oldest first. */
  readonly commands = new Watch<Buffer>()
  readonly #machine: Machine
  readonly #place: CardReaderPlace
  #slot: VscCardSlot | undefined
  #lying: SmartCard | undefined
  #liftedMs = -betweenBadgesMs
  #plugs = 0

  constructor(machine: Machine, place: CardReaderPlace) {
    this.#machine = machine
    this.#place = place
  }

  async plug() {
    const { name, port } = this.#place
    this.#plugs += 1
    const chardev = `${name}-chardev${this.#plugs}`
    const path = await openChardev(this.#machine, chardev)
    const reader = { bus: 'xhci.0', port: String(port) }
    await plugQemuDevice(this.#machine, { driver: 'usb-ccid', id: name, properties: reader })
    const card = { bus: `${name}.0`, chardev }
    await plugQemuDevice(this.#machine, {
      driver: 'ccid-card-passthru',
      id: `${name}-card`,
      properties: card,
    })
    this.#slot = await VscCardSlot.connect(path, (command) => this.commands.add(command))
    if (this.#lying !== undefined) this.#slot.insert(this.#lying)
  }

  /** QEMU 7.2 crashes when a message for the card meets its removal, so its line is cut first. */
  async unplug() {
    this.#slot?.close()
    this.#slot = undefined
    await sleep(hangUpMs)
    await unplugQemuDevice(this.#machine, this.#place.name)
    await this.#machine.qmp.ask('chardev-remove', { id: `${this.#place.name}-chardev${this.#plugs}` })
  }

  /** Holds a badge to the reader until it has been read, then takes it away. Fails if nobody reads it. */
  async present(badge: string | SmartCard, limitMs = 30_000) {
    const card = typeof badge === 'string' ? storageCard(badge) : badge
    await sleep(Math.max(0, this.#liftedMs + betweenBadgesMs - performance.now()))
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

  /** Puts a card down and leaves it there, also over an unplug. */
  lay(badge: string | SmartCard) {
    this.#lying = typeof badge === 'string' ? storageCard(badge) : badge
    this.#slot?.insert(this.#lying)
  }

  lift() {
    this.#lying = undefined
    this.#liftedMs = performance.now()
    this.#slot?.remove()
  }
}
