import type { DeviceClock } from '../device-clock.ts'
import {
  checkDeadline,
  type Exchange,
  type Outcome,
  openExchange,
  startCommand,
  takeFrame,
} from '../protocols/ccid/exchange.ts'
import { type CcidCommand, maxFrameBytes } from '../protocols/ccid/frame.ts'
import { decodeNotice } from '../protocols/ccid/slot-status.ts'
import type { UsbEndpoint, UsbHandle } from '../transport/usb-transport.ts'

const slot = 0
/** More frames than this to one command are no answer, whatever they say. */
const maxFrames = 1_024

/** Commands and their answers over a claimed interface; slot 0. One command at a time, in the order they came. */
export class CcidPipe {
  readonly #handle: UsbHandle
  readonly #out: UsbEndpoint
  readonly #in: UsbEndpoint
  readonly #clock: DeviceClock
  #exchange: Exchange = openExchange(slot)
  #last: Promise<unknown> = Promise.resolve()

  constructor(
    handle: UsbHandle,
    pipes: { readonly out: UsbEndpoint; readonly in: UsbEndpoint },
    clock: DeviceClock,
  ) {
    this.#handle = handle
    this.#out = pipes.out
    this.#in = pipes.in
    this.#clock = clock
  }

  /** Rejects if the device is gone. A stall counts as silence: the reader is opened anew. */
  transact(command: CcidCommand): Promise<Outcome> {
    const outcome = this.#last.then(() => this.#transact(command))
    this.#last = outcome.catch(() => {})
    return outcome
  }

  /** Resolves once no command is under way. */
  async idle(): Promise<void> {
    await this.#last
  }

  async #transact(command: CcidCommand): Promise<Outcome> {
    const { exchange, frame } = startCommand(this.#exchange, command, this.#clock.monoMs())
    this.#exchange = exchange
    if ((await this.#handle.write(this.#out, frame, this.#leftMs())) !== 'done') return this.#giveUp()
    for (let frames = 0; frames < maxFrames; frames += 1) {
      const read = await this.#handle.read(this.#in, maxFrameBytes, this.#leftMs())
      if (read.type === 'stall') break
      const now = this.#clock.monoMs()
      const taken =
        read.type === 'data' ? takeFrame(this.#exchange, read.data, now) : checkDeadline(this.#exchange, now)
      this.#exchange = taken.exchange
      if (taken.outcome !== null) return taken.outcome
    }
    return this.#giveUp()
  }

  /** `changed`: something is in the slot, and it was not there (or was another) before. */
  readNotice(report: Uint8Array): 'removed' | 'changed' | null {
    const notice = decodeNotice(report)
    const state = notice?.kind === 'slots' ? notice.slots[slot] : undefined
    if (state === undefined || !state.changed) return null
    return state.present ? 'changed' : 'removed'
  }

  #leftMs(): number {
    const { pending } = this.#exchange
    return pending === null ? 1 : Math.max(1, Math.ceil(pending.deadlineMonoMs - this.#clock.monoMs()))
  }

  #giveUp(): Outcome {
    this.#exchange = { ...this.#exchange, pending: null }
    return { kind: 'silent' }
  }
}
