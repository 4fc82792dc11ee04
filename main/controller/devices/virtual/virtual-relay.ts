import type { RelayOutcome } from '../../../contract/devices.ts'
import type { DeviceClock } from '../device-clock.ts'
import { relayDeadlineMs } from '../hub-port.ts'

/** How a virtual relay misbehaves. `stuck`: it answers but its contacts stay as they are. `silent`: no answer. */
export type RelayFault = 'none' | 'stuck' | 'silent'

/** A relay board's contacts, as a person in front of it would see them. */
export class VirtualRelay {
  fault: RelayFault = 'none'
  readonly #clock: DeviceClock
  readonly #closed = new Set<number>()
  readonly #onChange: () => void

  constructor(clock: DeviceClock, onChange: () => void) {
    this.#clock = clock
    this.#onChange = onChange
  }

  isOn(channel: number): boolean {
    return this.#closed.has(channel)
  }

  async set(channel: number, on: boolean): Promise<RelayOutcome> {
    if (this.fault === 'silent') return this.#noAnswer('silent')
    if (this.fault === 'none' && on !== this.isOn(channel)) {
      if (on) this.#closed.add(channel)
      else this.#closed.delete(channel)
      this.#onChange()
    }
    return this.isOn(channel) === on ? 'followed' : 'did_not_follow'
  }

  async read(channel: number): Promise<boolean | null> {
    return this.fault === 'silent' ? this.#noAnswer(null) : this.isOn(channel)
  }

  /** Pulled from USB: without power the contacts fall open, stuck or not. */
  cutPower() {
    if (this.#closed.size === 0) return
    this.#closed.clear()
    this.#onChange()
  }

  /** What a controller does when it opens or leaves the board. */
  allOff() {
    for (const channel of [...this.#closed]) void this.set(channel, false)
  }

  #noAnswer<T>(value: T): Promise<T> {
    return new Promise((resolve) => {
      this.#clock.after(relayDeadlineMs, () => resolve(value))
    })
  }
}
