import { type DeviceClock, within } from '../device-clock.ts'
import { faultText } from '../transport/listing.ts'
import type { CloseReason, OpenDevice } from './open-device.ts'

export interface SessionParts {
  readonly clock: DeviceClock
  readonly open: () => Promise<OpenDevice>
  readonly onFound: () => void
  readonly onLost: () => void
  /** Said once for each run of failures. */
  readonly onTrouble: (why: string) => void
}

/** udev's permissions come late, and a device that just failed often works a moment later. */
const patienceMs = 2_000
const firstRetriesMs = 100
const maxRetryMs = 10_000
const openDeadlineMs = 5_000
const closeDeadlineMs = 1_800
/** A device that held out this long starts afresh. */
const steadyMs = 10_000

/** Keeps one bound device open for as long as it is plugged in: opens it, and opens it again when it fails. */
export class DeviceSession {
  readonly #parts: SessionParts
  readonly #firstTry = Promise.withResolvers<void>()
  #device: OpenDevice | undefined
  #ended: Promise<void> | undefined
  #endReason: CloseReason | undefined
  #trying: Promise<void>
  #failures = 0
  #troubleSinceMs: number
  #told = false
  #cancelRetry = () => {}

  constructor(parts: SessionParts) {
    this.#parts = parts
    this.#troubleSinceMs = parts.clock.monoMs()
    this.#trying = this.#try()
  }

  /** Resolves when the first try to open has come to something. */
  get firstTry(): Promise<void> {
    return this.#firstTry.promise
  }

  /** undefined while it isn't open. */
  get device(): OpenDevice | undefined {
    return this.#device
  }

  /** It is tried again and again, and what is wrong was said. */
  get isFailing(): boolean {
    return this.#device === undefined && this.#told
  }

  /** Lets go of the device for good. Tells `onLost` only for a device that was lost. Bounded, never rejects. */
  end(reason: CloseReason): Promise<void> {
    this.#endReason ??= reason
    this.#ended ??= this.#end(reason)
    return this.#ended
  }

  async #end(reason: CloseReason) {
    this.#cancelRetry()
    const device = this.#device
    this.#device = undefined
    this.#firstTry.resolve()
    if (device !== undefined && reason === 'lost') this.#parts.onLost()
    // What is just being opened closes itself, with the reason given.
    await within(this.#parts.clock, closeDeadlineMs, device?.close(reason) ?? this.#trying)
  }

  async #try() {
    const opening = this.#parts.open()
    try {
      const device = await within(this.#parts.clock, openDeadlineMs, opening)
      if (device === 'late') {
        void opening.then(
          (late) => late.close(this.#endReason ?? 'lost'),
          () => {},
        )
        throw new Error('it can not be opened in time')
      }
      if (this.#endReason !== undefined) {
        await device.close(this.#endReason)
        return
      }
      this.#run(device)
    } catch (fault) {
      this.#failed(faultText(fault))
    } finally {
      this.#firstTry.resolve()
    }
  }

  #run(device: OpenDevice) {
    const { clock, onFound, onLost } = this.#parts
    const openedMs = clock.monoMs()
    this.#device = device
    onFound()
    void device.gone.then((why) => {
      if (this.#device !== device) return
      this.#device = undefined
      if (clock.monoMs() - openedMs >= steadyMs) {
        this.#failures = 0
        this.#troubleSinceMs = clock.monoMs()
        this.#told = false
      }
      onLost()
      void within(clock, closeDeadlineMs, device.close('lost')).then(() => this.#failed(why))
    })
  }

  #failed(why: string) {
    if (this.#endReason !== undefined) return
    const { clock, onTrouble } = this.#parts
    const isEarly = clock.monoMs() - this.#troubleSinceMs < patienceMs
    if (!isEarly) {
      this.#failures += 1
      if (!this.#told) onTrouble(why)
      this.#told = true
    }
    const delayMs = isEarly ? firstRetriesMs : Math.min(maxRetryMs, firstRetriesMs * 2 ** this.#failures)
    this.#cancelRetry = clock.after(delayMs, () => {
      this.#trying = this.#try()
    })
  }
}
