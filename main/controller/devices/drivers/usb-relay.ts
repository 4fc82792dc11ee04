import type { RelayOutcome } from '../../../contract/devices.ts'
import { type DeviceClock, within } from '../device-clock.ts'
import type { SeenDevice } from '../discovery/seen-device.ts'
import { relayDeadlineMs } from '../hub-port.ts'
import {
  allRelaysOffCommand,
  type RelayNumber,
  readRelayReport,
  relayCount,
  relayOffCommand,
  relayOnCommand,
  relayReportBytes,
  relayReportId,
} from '../protocols/usbrelay/usb-relay.ts'
import type { HidHandle } from '../transport/hid-transport.ts'
import { faultText } from '../transport/listing.ts'
import {
  type DeviceEnd,
  type DriverParts,
  endOfDevice,
  type OpenDevice,
  type RelayControl,
} from './open-device.ts'

const closeMs = 500
const noAnswer = 'the relay board does not answer'

/** A USBRelayN board. All relays are switched off, and seen to be off, before it counts as open. */
export async function openUsbRelay(device: SeenDevice, { hid, clock }: DriverParts): Promise<OpenDevice> {
  const count = relayCount(device.product)
  const path = device.hid[0]?.path
  if (count === null || path === undefined) throw new Error('not a USBRelay board')
  const commands = await hid.open(path)
  try {
    const relay = new UsbRelay(commands, await hid.open(path), count, clock)
    await relay.begin()
    return relay
  } catch (fault) {
    await commands.close()
    throw fault
  }
}

interface Command {
  readonly channel: RelayNumber
  readonly on: boolean
  readonly outcome: Promise<RelayOutcome>
}

/**
 * Two handles on one board: node-hid does the operations of a handle one after the other, and a mute board holds
 * a read for 5 s; switching off must not wait for that. Commands are written in order. A command that was
 * overtaken by another to the same relay before it was read back ends as that one does.
 */
class UsbRelay implements OpenDevice, RelayControl {
  readonly light = null
  readonly #ending: DeviceEnd = endOfDevice()
  readonly #commands: HidHandle
  readonly #readings: HidHandle
  readonly #count: RelayNumber
  readonly #clock: DeviceClock
  readonly #latest = new Map<number, Command>()
  #written: Promise<unknown> = Promise.resolve()
  #isGone = false
  #closing: Promise<void> | undefined

  constructor(commands: HidHandle, readings: HidHandle, count: RelayNumber, clock: DeviceClock) {
    this.#commands = commands
    this.#readings = readings
    this.#count = count
    this.#clock = clock
    // The board sends no reports; listening for them is how its unplugging is noticed at once.
    readings.onReport(() => {})
    readings.onGone((why) => this.#end(why))
    commands.onGone((why) => this.#end(why))
  }

  get gone(): Promise<string> {
    return this.#ending.gone
  }

  get relay(): RelayControl {
    return this
  }

  async begin(): Promise<void> {
    const off = async () => {
      await this.#write(allRelaysOffCommand())
      return this.#readAll()
    }
    const relays = await within(this.#clock, relayDeadlineMs, off()).catch(async (fault: unknown) => {
      await this.#closeHandles()
      throw fault
    })
    if (Array.isArray(relays) && relays.every((on) => !on)) return
    await this.#closeHandles()
    throw new Error(relays === 'late' ? noAnswer : 'the relays do not switch off')
  }

  set(channel: number, on: boolean): Promise<RelayOutcome> {
    const known = this.#channel(channel)
    if (known === null) return Promise.resolve('did_not_follow')
    if (this.#isGone || this.#closing !== undefined) return Promise.resolve('lost')
    const { promise, resolve } = Promise.withResolvers<RelayOutcome>()
    const command: Command = { channel: known, on, outcome: promise }
    this.#latest.set(known, command)
    resolve(this.#settle(command))
    return promise
  }

  async read(channel: number): Promise<boolean | null> {
    if (this.#channel(channel) === null || this.#isGone || this.#closing !== undefined) return null
    const reading = this.#readAll().catch((fault: unknown) => {
      this.#end(faultText(fault))
      return null
    })
    const relays = await within(this.#clock, relayDeadlineMs, reading)
    if (relays === 'late') this.#end(noAnswer)
    return relays === 'late' ? null : (relays?.[channel - 1] ?? null)
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close() {
    // Also when it failed: a board whose answers are lost may still hear.
    await within(this.#clock, relayDeadlineMs, this.#write(allRelaysOffCommand())).catch(() => {})
    await this.#closeHandles()
  }

  async #settle(command: Command): Promise<RelayOutcome> {
    const carried = within(this.#clock, relayDeadlineMs, this.#carryOut(command))
    const own = await this.#ending.unlessGone(carried)
    if (own === 'gone') return 'lost'
    if (own === 'late') {
      this.#end(noAnswer)
      return 'silent'
    }
    const latest = this.#latest.get(command.channel)
    return own === 'lost' || latest === undefined || latest === command ? own : latest.outcome
  }

  async #carryOut({ channel, on }: Command): Promise<RelayOutcome> {
    try {
      await this.#write(on ? relayOnCommand(channel) : relayOffCommand(channel))
      const relays = await this.#readAll()
      return relays?.[channel - 1] === on ? 'followed' : 'did_not_follow'
    } catch (fault) {
      this.#end(faultText(fault))
      return 'lost'
    }
  }

  #write(report: Uint8Array): Promise<void> {
    const write = this.#written.then(() => this.#commands.sendFeature(report))
    this.#written = write.catch(() => {})
    return write
  }

  async #readAll(): Promise<readonly boolean[] | null> {
    const report = await this.#readings.readFeature(relayReportId, relayReportBytes)
    return readRelayReport(report, this.#count).relays
  }

  #end(why: string) {
    this.#isGone = true
    this.#ending.end(why)
  }

  #channel(channel: number): RelayNumber | null {
    return isRelayNumber(channel) && channel <= this.#count ? channel : null
  }

  async #closeHandles() {
    const both = Promise.all([this.#commands.close(), this.#readings.close()])
    await within(this.#clock, closeMs, both)
  }
}

function isRelayNumber(channel: number): channel is RelayNumber {
  return Number.isInteger(channel) && channel >= 1 && channel <= 8
}
