import type { SeenDevice } from '../discovery/seen-device.ts'
import type { GuardResult } from '../transport/input-guard.ts'
import type { CloseReason, DriverParts } from './open-device.ts'

/** The udev rules may be installed while the device is plugged in. */
const holdAgainMs = 10_000

/**
 * Takes a device's keys from everything else, all interfaces, and tries again while that fails. Not awaited: the right
 * to do it may come 2 s after the plug, and the device is wanted before.
 */
export class HeldKeys {
  readonly #parts: Pick<DriverParts, 'guard' | 'clock'>
  readonly #paths: readonly string[]
  readonly #onShared: (why: string) => void
  #hold: Promise<GuardResult>
  #isEnded = false
  #cancelNext = () => {}

  constructor(
    device: SeenDevice,
    parts: Pick<DriverParts, 'guard' | 'clock'>,
    onShared: (why: string) => void = () => {},
  ) {
    this.#parts = parts
    this.#paths = device.hid.map(({ path }) => path)
    this.#onShared = onShared
    this.#hold = this.#try()
  }

  /** Gives the keys back to the system if the device is no longer Genkan's. Never rejects. */
  async end(reason: CloseReason): Promise<void> {
    this.#isEnded = true
    this.#cancelNext()
    if (reason !== 'unbound') return
    await this.#hold
    await this.#parts.guard.release(this.#paths)
  }

  async #try(): Promise<GuardResult> {
    const { guard, clock } = this.#parts
    const result = await guard.hold(this.#paths)
    if (result.held || this.#isEnded) return result
    this.#onShared(result.why)
    this.#cancelNext = clock.after(holdAgainMs, () => {
      this.#hold = this.#try()
    })
    return result
  }
}
