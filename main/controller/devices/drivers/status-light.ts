import type { LightSign } from '../../../contract/devices.ts'
import { type DeviceClock, within } from '../device-clock.ts'
import type { SeenDevice } from '../discovery/seen-device.ts'
import {
  colourNowCommand,
  fadeCommand,
  hostDeadTimerCommand,
  hostDeadTimerOffCommand,
  patternLineCommand,
} from '../protocols/blink1/commands.ts'
import { deadHostPattern, patternLines, signColours } from '../protocols/blink1/signs.ts'
import type { HidHandle } from '../transport/hid-transport.ts'
import { faultText } from '../transport/listing.ts'
import {
  type CloseReason,
  type DriverParts,
  endOfDevice,
  type LightControl,
  type OpenDevice,
} from './open-device.ts'

const fadeMs = 100
const patternStepMs = 500
/** The controller must be dead or stuck for this long before the light says so. */
const deadAfterMs = 5_000
const armEveryMs = 2_000
const answerMs = 1_000
const noAnswer = 'the light does not answer'

/** A blink(1): dark until it is told a sign, and blinking once nobody arms its timer any more. */
export async function openStatusLight(device: SeenDevice, { hid, clock }: DriverParts): Promise<OpenDevice> {
  const path = device.hid[0]?.path
  if (path === undefined) throw new Error('no HID interface')
  const light = new StatusLight(await hid.open(path), clock)
  try {
    await light.begin()
  } catch (fault) {
    await light.close('lost')
    throw fault
  }
  return light
}

class StatusLight implements OpenDevice, LightControl {
  readonly gone: Promise<string>
  readonly relay = null
  readonly #end: (why: string) => void
  readonly #handle: HidHandle
  readonly #clock: DeviceClock
  #isClosed = false
  #cancelArming = () => {}

  constructor(handle: HidHandle, clock: DeviceClock) {
    this.#handle = handle
    this.#clock = clock
    const { gone, end } = endOfDevice()
    this.gone = gone
    this.#end = end
    // It sends no reports; listening for them is how its unplugging is noticed at once.
    handle.onReport(() => {})
    handle.onGone(end)
  }

  get light(): LightControl {
    return this
  }

  async begin(): Promise<void> {
    // It may be blinking for the controller that was here before.
    await this.#send(colourNowCommand([0, 0, 0]))
    for (const [line, colour] of deadHostPattern.entries()) {
      await this.#send(patternLineCommand(line, colour, patternStepMs))
    }
    await this.#arm()
  }

  show(sign: LightSign) {
    const colour = signColours[sign]
    // An alarm is seen at once, and is not softened.
    this.#trySend(sign === 'alarm' ? colourNowCommand(colour) : fadeCommand(colour, fadeMs))
  }

  /** A controller that is stopped leaves the timer armed: the light then says that nobody guards the door. */
  async close(reason: CloseReason): Promise<void> {
    this.#isClosed = true
    this.#cancelArming()
    if (reason === 'unbound') {
      await this.#send(hostDeadTimerOffCommand()).catch(() => {})
      await this.#send(colourNowCommand([0, 0, 0])).catch(() => {})
    }
    await within(this.#clock, answerMs, this.#handle.close())
  }

  async #arm(): Promise<void> {
    await this.#send(hostDeadTimerCommand(deadAfterMs, { from: 0, to: patternLines - 1 }))
    if (this.#isClosed) return
    this.#cancelArming = this.#clock.after(armEveryMs, () => {
      this.#arm().catch((fault: unknown) => this.#end(faultText(fault)))
    })
  }

  #trySend(report: Uint8Array) {
    if (!this.#isClosed) this.#send(report).catch((fault: unknown) => this.#end(faultText(fault)))
  }

  async #send(report: Uint8Array): Promise<void> {
    const sent = await within(this.#clock, answerMs, this.#handle.sendFeature(report))
    if (sent === 'late') throw new Error(noAnswer)
  }
}
