import type { DoorReport } from '../../../contract/desk/commissioning.ts'
import { isDoorRole } from '../../../contract/devices.ts'
import type { DeviceBinding, Door, SiteSettings } from '../../../contract/entities.ts'
import { boundChannel } from '../doors/device-routes.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceHub } from '../ports/device-hub.ts'
import type { MachineFacts } from '../ports/machine-facts.ts'
import type { Store } from '../ports/store.ts'
import type { Commissioning } from './commissioning.ts'

export interface DoorReportParts {
  readonly store: Store
  readonly clock: Clock
  readonly hub: Pick<DeviceHub, 'devices'>
  readonly site: () => SiteSettings
  readonly machine: MachineFacts
  readonly commissioning: Commissioning
}

/** What stands on the page that an installer leaves with the door, as it is now. */
export class DoorReports {
  readonly #parts: DoorReportParts

  constructor(parts: DoorReportParts) {
    this.#parts = parts
  }

  of(door: Door): DoorReport {
    const { store, clock, site, machine, commissioning } = this.#parts
    const { name, zone, demo } = site()
    const { unlockMs, longAccessUnlockMs, firstKeyMs, interKeyMs, commissionedAtMs } = door
    const windows = store.doors.week(door.id)
    return {
      siteName: name,
      demo,
      zone,
      madeAtMs: clock.wallMs(),
      release: machine.release,
      builtMs: machine.builtMs,
      keyWrapping: machine.keyWrapping,
      fingerprint: store.fingerprint,
      door: {
        name: door.name,
        unlockMs,
        longAccessUnlockMs,
        firstKeyMs,
        interKeyMs,
        commissionedAtMs,
        codeWindows: windows.filter(({ mode }) => mode === 'card_and_code').length,
      },
      devices: store.devices.list().flatMap((binding) => this.#device(door, binding)),
      checks: [...commissioning.states(door)],
    }
  }

  #device(door: Door, binding: DeviceBinding): DoorReport['devices'] {
    const { role, deviceId, targetId } = binding
    const point = door.points.find(({ id }) => id === targetId)
    if (point === undefined && targetId !== door.id) return []
    const known = this.#parts.hub.devices().find((device) => device.deviceId === deviceId)
    return [
      {
        role,
        deviceId,
        product: known?.product ?? '',
        channel: isDoorRole(role) ? boundChannel(binding) : null,
        point: point?.name ?? null,
      },
    ]
  }
}
