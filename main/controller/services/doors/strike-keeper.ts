import type { RelayOutcome } from '../../../contract/devices.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceHub } from '../ports/device-hub.ts'

/** How long past the asked time the keeper itself switches off, should nobody have told it to. */
const overrunMs = 500
/** A held relay is read back this often: a relay can be switched by hand or lose its state. */
const readBackMs = 60_000

export type StrikeHealth = 'ready' | 'lost' | 'failed'

/**
 * Keeps one relay as the door machine wants it. USB relays latch and have no watchdog, so every opening has
 * an end of its own here, independent of the machine, and every command is read back by the device layer.
 */
export class StrikeKeeper {
  readonly #clock: Clock
  readonly #hub: DeviceHub
  readonly #deviceId: string
  readonly #channel: number
  readonly #onHealth: (health: StrikeHealth, outcome: RelayOutcome) => void
  #wanted = false
  #held = false
  #health: StrikeHealth = 'ready'
  #cancelTimer = () => {}

  constructor(
    clock: Clock,
    hub: DeviceHub,
    relay: { deviceId: string; channel: number },
    onHealth: (health: StrikeHealth, outcome: RelayOutcome) => void,
  ) {
    this.#clock = clock
    this.#hub = hub
    this.#deviceId = relay.deviceId
    this.#channel = relay.channel
    this.#onHealth = onHealth
  }

  get health(): StrikeHealth {
    return this.#hub.isPlugged(this.#deviceId) ? this.#health : 'lost'
  }

  /** Energised, as far as we asked for it. */
  get isOpen(): boolean {
    return this.#wanted
  }

  /** Opens for a grant. A strike held by the mode stays held: its end is the mode's. */
  openUntil(untilMonoMs: number): void {
    if (this.#held) return
    this.#cancelTimer()
    this.#cancelTimer = this.#clock.after(untilMonoMs - this.#clock.monoMs() + overrunMs, () => this.relock())
    this.#set(true)
  }

  hold(): void {
    this.#held = true
    this.#cancelTimer()
    this.#cancelTimer = this.#clock.after(readBackMs, () => this.#readBack())
    this.#set(true)
  }

  relock(): void {
    this.#held = false
    this.#cancelTimer()
    this.#set(false)
  }

  /** The relay came back, perhaps with a state of its own: say again what is wanted. */
  reassert(): void {
    this.#health = 'ready'
    this.#set(this.#wanted)
  }

  /** The relay is gone: nothing can be held. What is wanted stays, for when it is back. */
  lost(): void {
    this.#health = 'lost'
  }

  #set(on: boolean): void {
    this.#wanted = on
    void this.#hub.setRelay(this.#deviceId, this.#channel, on).then((outcome) => {
      const health = outcome === 'followed' ? 'ready' : outcome === 'lost' ? 'lost' : 'failed'
      if (health === this.#health) return
      this.#health = health
      this.#onHealth(health, outcome)
    })
  }

  #readBack(): void {
    if (!this.#wanted) return
    void this.#hub.readRelay(this.#deviceId, this.#channel).then((on) => {
      if (on !== true && this.#wanted) this.#set(true)
    })
    this.#cancelTimer = this.#clock.after(readBackMs, () => this.#readBack())
  }
}
