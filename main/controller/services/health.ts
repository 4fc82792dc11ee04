import { type MachineHealth, statusOf } from '../../contract/rest/health.ts'
import type { ClockKeeper } from './clock-keeper.ts'
import type { SiteDoors } from './doors/site-doors.ts'
import type { Clock } from './ports/clock.ts'
import type { DeviceHub } from './ports/device-hub.ts'
import type { Store } from './ports/store.ts'
import { unlessStoreFails } from './ports/store-outcome.ts'

export interface HealthParts {
  readonly clock: Clock
  readonly store: Pick<Store, 'devices' | 'doors'>
  readonly doors: Pick<SiteDoors, 'outOfService' | 'updating'>
  readonly hub: Pick<DeviceHub, 'isPlugged'>
  readonly clockKeeper: Pick<ClockKeeper, 'now'>
  readonly release: string
}

/** How this machine and its doors are. Never throws: a store that can't be read is part of the answer. */
export class Health {
  readonly #parts: HealthParts
  readonly #startedMs: number
  #reserve: ReturnType<Store['maintain']> = 'whole'

  constructor(parts: HealthParts) {
    this.#parts = parts
    this.#startedMs = parts.clock.monoMs()
  }

  /** What each round of the store's upkeep came to. */
  noteUpkeep(reserve: ReturnType<Store['maintain']>): void {
    this.#reserve = reserve
  }

  report(): MachineHealth {
    const { clock, clockKeeper, release } = this.#parts
    const doors = this.doors()
    const rest: Omit<MachineHealth, 'status'> = {
      state: this.#parts.doors.updating ? 'updating' : 'armed',
      why: null,
      version: release,
      up_s: Math.floor((clock.monoMs() - this.#startedMs) / 1_000),
      storage: this.#storage(doors),
      clock_trusted: clockKeeper.now().clockTrusted,
      devices_lost: this.#devicesLost(),
      doors_out: (doors ?? []).filter(({ out_of_service }) => out_of_service !== null).length,
    }
    return { status: statusOf(rest), ...rest }
  }

  /** Why each door denies all; null if the doors can't be read. */
  doors() {
    const { store, doors } = this.#parts
    const ids = unlessStoreFails(() => store.doors.list().map(({ id }) => id), null)
    return ids?.map((id) => ({ door_id: id, out_of_service: doors.outOfService(id) })) ?? null
  }

  #storage(doors: ReturnType<Health['doors']>): MachineHealth['storage'] {
    const out = doors?.some(({ out_of_service: why }) => why === 'storage_full' || why === 'storage_failed')
    if (out !== false) return 'out'
    return this.#reserve === 'short' ? 'short' : 'ok'
  }

  #devicesLost(): number {
    const { store, hub } = this.#parts
    const bound = unlessStoreFails(() => store.devices.list().map(({ deviceId }) => deviceId), [])
    return [...new Set(bound)].filter((id) => !hub.isPlugged(id)).length
  }
}

/** Of a machine that could not open its site. */
export function deniedHealth(
  why: NonNullable<MachineHealth['why']>,
  version: string,
  upMs: number,
): MachineHealth {
  const rest = {
    state: 'denying' as const,
    why,
    version,
    up_s: Math.floor(upMs / 1_000),
    storage: why === 'no_site' ? ('ok' as const) : ('out' as const),
    clock_trusted: true,
    devices_lost: 0,
    doors_out: 0,
  }
  return { status: statusOf(rest), ...rest }
}
