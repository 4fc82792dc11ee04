import { type DeviceClock, within } from '../device-clock.ts'
import type { SeenDevice } from '../discovery/seen-device.ts'
import {
  contactQuery,
  greenLampCommand,
  readContacts,
  type XkeysModel,
  xkeysModel,
  xkeysUsage,
} from '../protocols/xkeys/switch-interface.ts'
import type { HidHandle } from '../transport/hid-transport.ts'
import { faultText } from '../transport/listing.ts'
import { HeldKeys } from './held-keys.ts'
import {
  type CloseReason,
  type DeviceEnd,
  type DriverParts,
  endOfDevice,
  type OpenDevice,
} from './open-device.ts'

const answerMs = 1_000
const closeMs = 500
/** Asked again this often: a report that got lost must not hide a door that stands open, nor a device that hangs. */
const askAgainMs = 5_000

/**
 * An X-keys switch interface. It counts as open once it has said how its contacts are; its green lamp then shows an
 * installer which of several it is.
 */
export async function openSwitchInterface(device: SeenDevice, parts: DriverParts): Promise<OpenDevice> {
  const model = xkeysModel(device.productId)
  const entry = device.hid.find(({ usages }) =>
    usages.some(({ page, usage }) => page === xkeysUsage.page && usage === xkeysUsage.usage),
  )
  if (model === null || entry === undefined) throw new Error('not a switch interface')
  const handle = await parts.hid.open(entry.path)
  // In one of its modes it is a keyboard and a mouse beside, which somebody may have taught to type.
  const switches = new SwitchInterface(handle, new HeldKeys(device, parts), model, parts)
  try {
    await switches.ask()
    await switches.lamp(true)
  } catch (fault) {
    await switches.close('lost')
    throw fault
  }
  switches.keepAsking()
  return switches
}

class SwitchInterface implements OpenDevice {
  readonly relay = null
  readonly light = null
  readonly #ending: DeviceEnd = endOfDevice()
  readonly #handle: HidHandle
  readonly #keys: HeldKeys
  readonly #clock: DeviceClock
  #onAnswer = () => {}
  #cancelNext = () => {}
  #isClosed = false

  constructor(
    handle: HidHandle,
    keys: HeldKeys,
    model: XkeysModel,
    { clock, emit }: Pick<DriverParts, 'clock' | 'emit'>,
  ) {
    this.#handle = handle
    this.#keys = keys
    this.#clock = clock
    handle.onGone(this.#ending.end)
    handle.onReport((report) => {
      const contacts = readContacts(model, report)
      if (contacts === null) return
      emit({ type: 'levels', closed: contacts.closed })
      if (contacts.isAnswer) this.#onAnswer()
    })
  }

  get gone(): Promise<string> {
    return this.#ending.gone
  }

  /** Rejects if no answer comes. */
  async ask(): Promise<void> {
    const answered = new Promise<'answered'>((resolve) => {
      this.#onAnswer = () => resolve('answered')
    })
    await this.#handle.send(contactQuery())
    const answer = await within(this.#clock, answerMs, this.#ending.unlessGone(answered))
    if (answer !== 'answered') throw new Error('the switch interface does not answer')
  }

  keepAsking() {
    if (this.#isClosed) return
    this.#cancelNext = this.#clock.after(askAgainMs, () => {
      this.ask().then(
        () => this.keepAsking(),
        (fault: unknown) => this.#ending.end(faultText(fault)),
      )
    })
  }

  async lamp(on: boolean): Promise<void> {
    await this.#handle.send(greenLampCommand(on))
  }

  async close(reason: CloseReason): Promise<void> {
    this.#isClosed = true
    this.#cancelNext()
    if (reason !== 'lost') await within(this.#clock, closeMs, this.lamp(false)).catch(() => {})
    await this.#handle.close()
    await this.#keys.end(reason)
  }
}
