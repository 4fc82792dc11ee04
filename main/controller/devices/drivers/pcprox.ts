import type { LightSign } from '../../../contract/devices.ts'
import { type DeviceClock, sleep, within } from '../device-clock.ts'
import type { SeenDevice } from '../discovery/seen-device.ts'
import { holdsNoCard, pcproxRead, readCardBits } from '../protocols/pcprox/card.ts'
import {
  cardDataCommand,
  cardInfoCommand,
  finishCommand,
  type PcproxPage,
  pcproxReportBytes,
  pcproxReportId,
  selectPageCommand,
} from '../protocols/pcprox/commands.ts'
import {
  isPage,
  type PcproxSettings,
  pageWithSign,
  strippedParity,
  typesKeys,
  wantedSettings,
} from '../protocols/pcprox/settings.ts'
import type { HidHandle } from '../transport/hid-transport.ts'
import { faultText } from '../transport/listing.ts'
import { HeldKeys } from './held-keys.ts'
import {
  type CloseReason,
  type DriverEvent,
  type DriverParts,
  endOfDevice,
  type LightControl,
  type OpenDevice,
} from './open-device.ts'

/** The reader needs a moment between a command and its answer. */
const settleMs = 2
const pollMs = 100
const answerMs = 1_000
const closeMs = 1_000
/** The reader says "no card" now and then while one lies there. */
const emptyPolls = 2
const noAnswer = 'the pcProx reader does not answer'

/** A pcProx reader: told to stop typing, then asked for cards. It is never read as a keyboard. */
export async function openPcprox(device: SeenDevice, parts: DriverParts): Promise<OpenDevice> {
  const { hid, clock, emit } = parts
  const path = device.hid[0]?.path
  if (path === undefined) throw new Error('no HID interface')
  // Until it has stopped typing its keys would reach whatever is in front.
  const keys = new HeldKeys(device, parts)
  try {
    const handle = await hid.open(path)
    try {
      return await takeOver(new PcproxPipe(handle, clock), keys, clock, emit)
    } catch (fault) {
      await within(clock, closeMs, handle.close())
      throw fault
    }
  } catch (fault) {
    await keys.end('lost')
    throw fault
  }
}

async function takeOver(
  pipe: PcproxPipe,
  keys: HeldKeys,
  clock: DeviceClock,
  emit: (event: DriverEvent) => void,
): Promise<OpenDevice> {
  const found = await within(clock, answerMs, pipe.readSettings())
  if (found === 'late') throw new Error(noAnswer)
  const settings = wantedSettings(found)
  await pipe.write(settings, [0, 1, 2])
  if (typesKeys(await pipe.readSettings())) {
    emit({ type: 'not_exclusive', why: 'the reader goes on typing what it reads' })
  }
  const reader = new PcproxReader(pipe, settings, clock, emit)
  const { gone, end } = endOfDevice()
  const running = reader.run().then(end, (fault: unknown) => end(faultText(fault)))
  const close = async (reason: CloseReason) => {
    reader.stop()
    await running
    if (reason === 'unbound') await pipe.write(found, [0, 1, 2]).catch(() => {})
    await pipe.close()
  }
  return {
    gone,
    relay: null,
    light: reader,
    async close(reason) {
      await within(clock, closeMs, close(reason))
      await keys.end(reason)
    },
  }
}

/** Commands and answers, one after the other. */
class PcproxPipe {
  readonly #handle: HidHandle
  readonly #clock: DeviceClock

  constructor(handle: HidHandle, clock: DeviceClock) {
    this.#handle = handle
    this.#clock = clock
  }

  async ask(command: Uint8Array): Promise<Uint8Array> {
    await this.#handle.sendFeature(command)
    await sleep(this.#clock, settleMs)
    return this.#handle.readFeature(pcproxReportId, pcproxReportBytes)
  }

  async readSettings(): Promise<PcproxSettings> {
    const pages = [await this.#readPage(0), await this.#readPage(1), await this.#readPage(2)] as const
    return { pages }
  }

  async write({ pages }: PcproxSettings, which: readonly PcproxPage[]): Promise<void> {
    for (const page of which) {
      await this.#handle.sendFeature(selectPageCommand(page))
      await sleep(this.#clock, settleMs)
      await this.#handle.sendFeature(pages[page])
      await sleep(this.#clock, settleMs)
    }
    await this.#handle.sendFeature(finishCommand)
  }

  close(): Promise<void> {
    return this.#handle.close()
  }

  async #readPage(page: PcproxPage): Promise<Uint8Array> {
    const answer = await this.ask(selectPageCommand(page))
    if (!isPage(answer)) throw new Error('the pcProx reader does not show its settings')
    return answer
  }
}

/** Asks for cards until it is stopped; its lamps are set in between. */
class PcproxReader implements LightControl {
  readonly #pipe: PcproxPipe
  readonly #settings: PcproxSettings
  readonly #clock: DeviceClock
  readonly #emit: (event: DriverEvent) => void
  /** What lies there, and for how many polls it has not been seen. */
  #bits: string | null = null
  #emptyPolls = 0
  #sign: LightSign | null = null
  #stopped = false

  constructor(
    pipe: PcproxPipe,
    settings: PcproxSettings,
    clock: DeviceClock,
    emit: (event: DriverEvent) => void,
  ) {
    this.#pipe = pipe
    this.#settings = settings
    this.#clock = clock
    this.#emit = emit
  }

  show(sign: LightSign) {
    this.#sign = sign
  }

  stop() {
    this.#stopped = true
  }

  /** Resolves with why it ended; rejects as the transport does. */
  async run(): Promise<string> {
    while (!this.#stopped) {
      if ((await within(this.#clock, answerMs, this.#turn())) === 'late') {
        this.stop()
        return noAnswer
      }
      await sleep(this.#clock, pollMs)
    }
    return 'closed'
  }

  async #turn(): Promise<void> {
    const sign = this.#sign
    this.#sign = null
    if (sign !== null) await this.#setLamps(sign)
    const data = await this.#pipe.ask(cardDataCommand)
    if (holdsNoCard(data)) return this.#sawNothing()
    const info = await this.#pipe.ask(cardInfoCommand)
    // The card may have been changed in between: the number of bits would be another's.
    const again = await this.#pipe.ask(cardDataCommand)
    const bits = Buffer.from(again).equals(data) ? readCardBits(data, info) : null
    if (bits !== null && !this.#stopped) this.#saw(bits)
  }

  #saw(bits: string) {
    this.#emptyPolls = 0
    if (bits === this.#bits) return
    this.#bits = bits
    this.#emit({ type: 'card', read: pcproxRead(bits, strippedParity(this.#settings)) })
  }

  #sawNothing() {
    this.#emptyPolls += 1
    if (this.#emptyPolls >= emptyPolls) this.#bits = null
  }

  async #setLamps(sign: LightSign): Promise<void> {
    const [keys, times] = this.#settings.pages
    await this.#pipe.write({ pages: [keys, times, pageWithSign(this.#settings, sign)] }, [2])
  }
}
