import type { RelayOutcome } from '../../../contract/devices.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceHub } from '../ports/device-hub.ts'

/** How long past the asked time the keeper itself switches off, should nobody have told it to. */
const overrunMs = 500
/** A held relay is read back this often: a relay can be switched by hand or lose its state. */
const readBackMs = 60_000
/** A relay that did not do as told is told again this often: a strike left open is the worst that can happen. */
const retryMs = 1_000

/** `deviceId` is empty while no relay is bound. */
export interface StrikeRelay {
  readonly deviceId: string
  /** From 1. */
  readonly channel: number
}

export type StrikeHealth = 'ready' | 'lost' | 'failed'

/**
 * Keeps one relay as the door machine wants it. USB relays latch and have no watchdog, so every opening has
 * an end of its own here, independent of the machine, and every command is read back by the device layer.
 */
export class StrikeKeeper {
  readonly #clock: Clock
  readonly #hub: DeviceHub
  readonly #onHealth: (health: StrikeHealth, outcome: RelayOutcome, wanted: boolean) => void
  #relay: StrikeRelay
  #wanted = false
  #held = false
  #health: StrikeHealth = 'ready'
  /** What the relay was told when it failed; null while it is well. */
  #failedAt: boolean | null = null
  /** Counts commands: only the last one's outcome says how the relay is. */
  #commands = 0
  #cancelTimer = () => {}
  #cancelRetry = () => {}

  constructor(
    clock: Clock,
    hub: DeviceHub,
    relay: StrikeRelay,
    onHealth: (health: StrikeHealth, outcome: RelayOutcome, wanted: boolean) => void,
  ) {
    this.#clock = clock
    this.#hub = hub
    this.#relay = relay
    this.#onHealth = onHealth
  }

  get health(): StrikeHealth {
    return this.#hub.isPlugged(this.#relay.deviceId) ? this.#health : 'lost'
  }

  /** Opens for a grant. A strike held by the mode stays held: its end is the mode's. */
  openUntil(untilMonoMs: number): void {
    if (!this.#held) this.#open(untilMonoMs)
  }

  /** The mode holds the strike no longer, and a grant's time still runs. */
  endHold(untilMonoMs: number): void {
    if (!this.#held) return
    this.#held = false
    this.#open(untilMonoMs)
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
    this.#failedAt = null
    this.#set(this.#wanted)
  }

  /** Whether the strike is meant to be open now. */
  get wanted(): boolean {
    return this.#wanted
  }

  /** Another relay from now on: the one before is switched off first. Call `reassert` once the new one is open. */
  async moveTo(relay: StrikeRelay): Promise<boolean> {
    const before = this.#relay
    if (before.deviceId === relay.deviceId && before.channel === relay.channel) return false
    this.#relay = relay
    await this.#hub.setRelay(before.deviceId, before.channel, false)
    return true
  }

  isAt(deviceId: string, channel: number): boolean {
    return this.#relay.deviceId === deviceId && this.#relay.channel === channel
  }

  /** The relay is gone: nothing can be held. What is wanted stays, for when it is back. */
  lost(): void {
    this.#health = 'lost'
  }

  #open(untilMonoMs: number): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#clock.after(untilMonoMs - this.#clock.monoMs() + overrunMs, () => this.relock())
    this.#set(true)
  }

  #set(on: boolean): void {
    this.#wanted = on
    this.#commands += 1
    const command = this.#commands
    this.#cancelRetry()
    void this.#hub.setRelay(this.#relay.deviceId, this.#relay.channel, on).then((outcome) => {
      if (command === this.#commands) this.#take(outcome, on)
    })
  }

  #take(outcome: RelayOutcome, on: boolean): void {
    const health = outcome === 'followed' ? 'ready' : outcome === 'lost' ? 'lost' : 'failed'
    const failedAt = health === 'failed' ? on : null
    const isNews = health !== this.#health || failedAt !== this.#failedAt
    this.#health = health
    this.#failedAt = failedAt
    if (health === 'failed') this.#cancelRetry = this.#clock.after(retryMs, () => this.#set(this.#wanted))
    if (isNews) this.#onHealth(health, outcome, on)
  }

  #readBack(): void {
    if (!this.#wanted) return
    void this.#hub.readRelay(this.#relay.deviceId, this.#relay.channel).then((on) => {
      if (on !== true && this.#wanted) this.#set(true)
    })
    this.#cancelTimer = this.#clock.after(readBackMs, () => this.#readBack())
  }
}
