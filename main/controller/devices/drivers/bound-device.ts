import type { DeviceEvent, DeviceRole, LightSign } from '../../../contract/devices.ts'
import type { DeviceClock } from '../device-clock.ts'
import { DeviceSession } from './device-session.ts'
import type { CloseReason, DriverEvent, DriverParts, OpenDevice } from './open-device.ts'
import { SwitchLevels } from './switch-levels.ts'
import { Trickle, type TrickleLimits } from './trickle.ts'

/** 200 keys a second are more than a person has fingers for. */
const keyLimits: TrickleLimits = { burst: 4, tickMs: 20, queue: 64 }
/** Nobody holds ten cards a second to a reader. */
const cardLimits: TrickleLimits = { burst: 1, tickMs: 100, queue: 8 }

export interface BoundDeviceParts extends Pick<DriverParts, 'hid' | 'usb' | 'guard' | 'roles'> {
  readonly deviceId: string
  readonly clock: DeviceClock
  /** What its light, if it has one, shows from the beginning; null = nothing yet. */
  readonly sign: LightSign | null
  readonly open: (parts: DriverParts) => Promise<OpenDevice>
  readonly emit: (event: DeviceEvent) => void
  readonly log: (line: string) => void
}

/** A device that is bound and plugged in: kept open, its events named, timed and held to a bearable rate. */
export class BoundDevice {
  readonly #parts: BoundDeviceParts
  readonly #keys: Trickle<DeviceEvent>
  readonly #cards: Trickle<DeviceEvent>
  readonly #switches: SwitchLevels
  readonly #session: DeviceSession
  #isSharedTold = false
  #sign: LightSign | null

  constructor(parts: BoundDeviceParts) {
    this.#parts = parts
    const { clock, deviceId, emit, log } = parts
    this.#sign = parts.sign
    const flood = (count: number) => log(`${deviceId}: ${count} inputs of a flood dropped`)
    this.#keys = new Trickle(clock, keyLimits, emit, flood)
    this.#cards = new Trickle(clock, cardLimits, emit, flood)
    this.#switches = new SwitchLevels(clock, (channel, closed) =>
      emit({ type: 'switch', deviceId, channel, closed, atMs: clock.monoMs() }),
    )
    this.#session = new DeviceSession({
      clock,
      open: () => parts.open({ ...parts, emit: (event) => this.#take(event) }),
      onFound: () => {
        emit({ type: 'found', deviceId })
        this.#switches.begin()
        this.#showSign()
      },
      onLost: () => {
        this.#forget()
        emit({ type: 'lost', deviceId })
      },
      onTrouble: (why) => log(`${deviceId}: ${why}`),
    })
  }

  get firstTry(): Promise<void> {
    return this.#session.firstTry
  }

  /** undefined while it isn't open. */
  get device(): OpenDevice | undefined {
    return this.#session.device
  }

  /** It does not open, however often that is tried. */
  get isFailing(): boolean {
    return this.#session.isFailing
  }

  show(sign: LightSign) {
    this.#sign = sign
    this.#showSign()
  }

  isFor(roles: ReadonlySet<DeviceRole['role']>): boolean {
    return roles.size === this.#parts.roles.size && [...roles].every((role) => this.#parts.roles.has(role))
  }

  end(reason: CloseReason): Promise<void> {
    this.#forget()
    return this.#session.end(reason)
  }

  #take(event: DriverEvent) {
    const { deviceId, clock, emit } = this.#parts
    const atMs = clock.monoMs()
    switch (event.type) {
      case 'key':
        return this.#keys.push({ ...event, deviceId, atMs })
      case 'card':
        return this.#cards.push({ ...event, deviceId, atMs })
      case 'levels':
        return this.#switches.take(event.closed)
      case 'not_exclusive':
        if (!this.#isSharedTold) emit({ ...event, deviceId })
        this.#isSharedTold = true
    }
  }

  #showSign() {
    if (this.#sign !== null) this.#session.device?.light?.show(this.#sign)
  }

  #forget() {
    this.#keys.clear()
    this.#cards.clear()
    this.#switches.forget()
  }
}
