import type { LightSign } from '../../../contract/devices.ts'
import { acr122u, smartCardClass } from '../catalog.ts'
import { type DeviceClock, sleep, within } from '../device-clock.ts'
import type { SeenDevice } from '../discovery/seen-device.ts'
import { acr122uSigns, beepOnDetectionOffApdu, ledAndBuzzerApdu } from '../protocols/ccid/acr122u.ts'
import { emptySession, type SessionInput, stepSession } from '../protocols/ccid/card-session.ts'
import { faultText } from '../transport/listing.ts'
import type { UsbEndpoint, UsbHandle, UsbInterface } from '../transport/usb-transport.ts'
import { CcidPipe } from './ccid-pipe.ts'
import {
  type DriverEvent,
  type DriverParts,
  endOfDevice,
  type LightControl,
  type OpenDevice,
} from './open-device.ts'

/** Shorter time-outs lose notices: a transfer that is cancelled may already hold one. */
const noticeMs = 1_000
/** For readers without an interrupt pipe, and after a stall. */
const pollMs = 250
/** Longer than the last notice read, and short enough for the hub's stop. */
const closeMs = 1_500
/** A reader that fails this many times in a row to say what is in its slot is opened anew. */
const maxStatusFailures = 5
const noAnswer = 'the card reader does not answer'

/** A CCID reader. pcscd or another program that has it makes opening fail. */
export async function openCardReader(device: SeenDevice, parts: DriverParts): Promise<OpenDevice> {
  const { usb, clock, emit } = parts
  const found = device.usb?.interfaces.find(({ classCode }) => classCode === smartCardClass)
  if (device.usb === undefined || found === undefined) throw new Error('no smart-card interface')
  const pipes = bulkPipes(found)
  const handle = await usb.open(device.usb.key, found.number).catch((fault: unknown) => {
    throw new Error(`${faultText(fault)} (does pcscd have the reader?)`)
  })
  const { gone, end } = endOfDevice()
  const isAcr122u = device.vendorId === acr122u.vendorId && device.productId === acr122u.productId
  const pipe = new CcidPipe(handle, pipes, clock)
  try {
    await greet(pipe, isAcr122u)
  } catch (fault) {
    if (faultText(fault) === noAnswer) await handle.reset()
    await handle.close()
    throw fault
  }
  const reader = new CardReader(handle, pipe, pipes.notice, clock, emit)
  const running = reader.run().then(
    async (why) => {
      // Opened anew it may hang on: an ACR122U does until its power or its port is reset.
      if (why === noAnswer) await handle.reset()
      end(why)
    },
    (fault: unknown) => end(faultText(fault)),
  )
  let closing: Promise<void> | undefined
  const close = async () => {
    reader.stop()
    // While a transfer is pending the device can't be closed, and could then not be claimed again.
    const closed = running.then(() => pipe.idle()).then(() => handle.close())
    await within(clock, closeMs, closed)
  }
  return {
    gone,
    relay: null,
    light: isAcr122u ? new ReaderLamps(pipe) : null,
    close() {
      closing ??= close()
      return closing
    },
  }
}

/** A reader that hangs can still be opened and claimed: it is only there once it has answered. */
async function greet(pipe: CcidPipe, isAcr122u: boolean) {
  // Whether it understands doesn't matter: it would only beep.
  if (isAcr122u) await pipe.transact({ kind: 'escape', data: beepOnDetectionOffApdu })
  const { kind } = await pipe.transact({ kind: 'getSlotStatus' })
  if (kind === 'silent') throw new Error(noAnswer)
}

interface CcidEndpoints {
  readonly out: UsbEndpoint
  readonly in: UsbEndpoint
  readonly notice: UsbEndpoint | undefined
}

function bulkPipes({ endpoints }: UsbInterface): CcidEndpoints {
  const find = (type: UsbEndpoint['type'], direction: UsbEndpoint['direction']) =>
    endpoints.find((each) => each.type === type && each.direction === direction)
  const [out, into] = [find('bulk', 'out'), find('bulk', 'in')]
  if (out === undefined || into === undefined) throw new Error('the reader has no bulk pipes')
  return { out, in: into, notice: find('interrupt', 'in') }
}

/** The lamps and the buzzer of an ACR122U. What it can't show now is not worth ending it: looking for cards tells. */
class ReaderLamps implements LightControl {
  readonly #pipe: CcidPipe
  #next: LightSign | null = null
  #isShowing = false

  constructor(pipe: CcidPipe) {
    this.#pipe = pipe
  }

  show(sign: LightSign) {
    this.#next = sign
    if (!this.#isShowing) void this.#showLatest()
  }

  async #showLatest() {
    this.#isShowing = true
    while (this.#next !== null) {
      const data = ledAndBuzzerApdu(acr122uSigns[this.#next])
      this.#next = null
      await this.#pipe.transact({ kind: 'escape', data }).catch(() => {})
    }
    this.#isShowing = false
  }
}

/** Waits for notices, and looks what is in slot 0 after each and after each time-out. */
class CardReader {
  readonly #handle: UsbHandle
  readonly #pipe: CcidPipe
  readonly #notice: UsbEndpoint | undefined
  readonly #clock: DeviceClock
  readonly #emit: (event: DriverEvent) => void
  #session = emptySession
  #statusFailures = 0
  #stopped = false

  constructor(
    handle: UsbHandle,
    pipe: CcidPipe,
    notice: UsbEndpoint | undefined,
    clock: DeviceClock,
    emit: (event: DriverEvent) => void,
  ) {
    this.#handle = handle
    this.#pipe = pipe
    this.#notice = notice
    this.#clock = clock
    this.#emit = emit
  }

  stop() {
    this.#stopped = true
  }

  /** Resolves with why it ended; rejects as the transport does. */
  async run(): Promise<string> {
    let mayBeNew = false
    while (!this.#stopped) {
      if (!(await this.#look(mayBeNew))) return noAnswer
      mayBeNew = await this.#wait()
    }
    return 'closed'
  }

  /** True if another card may lie there without the slot ever having been seen empty. */
  async #wait(): Promise<boolean> {
    if (this.#notice === undefined) {
      await sleep(this.#clock, pollMs)
      return false
    }
    const read = await this.#handle.read(this.#notice, this.#notice.packetSize, noticeMs)
    if (read.type === 'stall') await sleep(this.#clock, pollMs)
    if (read.type !== 'data') return false
    const notice = this.#pipe.readNotice(read.data)
    if (notice === 'removed') this.#step({ kind: 'removed' })
    return notice === 'changed'
  }

  /** Follows the session until it asks for nothing more. False if the reader hangs. */
  async #look(mayBeNew: boolean): Promise<boolean> {
    let { command, silent } = this.#step({ kind: 'look' })
    while (command !== null && !silent && !this.#stopped) {
      const outcome = await this.#pipe.transact(command)
      if (command.kind === 'getSlotStatus') {
        this.#statusFailures = outcome.kind === 'failed' ? this.#statusFailures + 1 : 0
        // The card that was read is powered: one that isn't came in its place.
        const replaced = mayBeNew && outcome.kind === 'ok' && outcome.card === 'inactive'
        if (replaced && this.#session.phase === 'read') this.#step({ kind: 'removed' })
      }
      ;({ command, silent } = this.#step({ kind: 'answer', outcome }))
    }
    return !silent && this.#statusFailures < maxStatusFailures
  }

  #step(input: SessionInput) {
    const { session, command, event } = stepSession(this.#session, input)
    this.#session = session
    if (event?.kind === 'card') this.#emit({ type: 'card', read: { kind: 'uid', uid: event.uid } })
    return { command, silent: event?.kind === 'reader_silent' }
  }
}
