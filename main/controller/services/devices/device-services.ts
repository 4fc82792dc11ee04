import type { SiteDoors } from '../doors/site-doors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { DeviceBindings } from './device-bindings.ts'
import { DeviceTrials } from './device-trials.ts'
import { LightTests } from './light-tests.ts'
import { RelayClicks } from './relay-click.ts'
import type { SharedHub } from './shared-hub.ts'

/** What can be done with devices at a desk. */
export interface DeviceServices {
  readonly deviceTrials: DeviceTrials
  readonly deviceBindings: DeviceBindings
  readonly relayClicks: RelayClicks
  readonly lightTests: LightTests
}

export interface DeviceServicesParts {
  readonly hub: SharedHub
  readonly store: Store
  readonly clock: Clock
  readonly doors: SiteDoors
}

export function createDeviceServices({ hub, store, clock, doors }: DeviceServicesParts): DeviceServices {
  return {
    deviceTrials: new DeviceTrials({ hub, store, clock }),
    deviceBindings: new DeviceBindings({ hub, store, clock, rebind: () => doors.rebind() }),
    lightTests: new LightTests({ hub, clock, renewLights: () => doors.renewLights() }),
    relayClicks: new RelayClicks({
      hub,
      store,
      clock,
      relayAt: (deviceId, channel) => doors.relayAt(deviceId, channel),
    }),
  }
}
