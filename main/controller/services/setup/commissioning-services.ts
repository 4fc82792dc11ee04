import type { SiteSettings } from '../../../contract/entities.ts'
import type { DeviceServices } from '../devices/device-services.ts'
import type { SiteDoors } from '../doors/site-doors.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceHub } from '../ports/device-hub.ts'
import type { MachineFacts } from '../ports/machine-facts.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { Commissioning } from './commissioning.ts'
import { DoorReports } from './door-report.ts'
import { Measurements } from './measurements.ts'

/** The gate before Card + Code: its checks, how they are measured, and the page that tells of them. */
export interface CommissioningServices {
  readonly commissioning: Commissioning
  readonly measurements: Measurements
  readonly doorReports: DoorReports
}

export interface CommissioningParts extends DeviceServices {
  readonly store: Store
  readonly clock: Clock
  readonly random: Randomness
  readonly hub: DeviceHub
  readonly doors: SiteDoors
  readonly machine: MachineFacts
  readonly site: () => SiteSettings
}

export function createCommissioningServices(parts: CommissioningParts): CommissioningServices {
  const commissioning = new Commissioning(parts.store, parts.clock, () => parts.doors.refresh())
  return {
    commissioning,
    measurements: new Measurements({ ...parts, commissioning }),
    doorReports: new DoorReports({ ...parts, commissioning }),
  }
}
