import { type DeviceRole, isDoorRole } from '../../../contract/devices.ts'
import type { DeviceBinding, Door } from '../../../contract/entities.ts'
import type { ReaderCardSettings } from '../../cards/presentation.ts'
import { readerCardSettings } from './reader-settings.ts'

/** Where a device's input goes, or whose strike it is. */
export interface DeviceRoute {
  readonly binding: DeviceBinding
  readonly doorId: string
  /** Null for what serves the door. */
  readonly pointId: string | null
  readonly cardSettings: ReaderCardSettings
}

/** The site's bindings, looked up by device. Bindings to points or doors that are gone are left out. */
export function deviceRoutes(
  bindings: readonly DeviceBinding[],
  doors: readonly Door[],
): ReadonlyMap<string, readonly DeviceRoute[]> {
  const routes = new Map<string, DeviceRoute[]>()
  for (const binding of bindings) {
    const door = doors.find(
      ({ id, points }) => id === binding.targetId || points.some((point) => point.id === binding.targetId),
    )
    if (!door) continue
    const route = {
      binding,
      doorId: door.id,
      pointId: isDoorRole(binding.role) ? null : binding.targetId,
      cardSettings: readerCardSettings(binding.settings),
    }
    routes.set(binding.deviceId, [...(routes.get(binding.deviceId) ?? []), route])
  }
  return routes
}

/** What the device layer must open. */
export function deviceRoles(bindings: readonly DeviceBinding[]): readonly DeviceRole[] {
  return bindings.map((binding) => ({
    deviceId: binding.deviceId,
    role: binding.role,
    channel: boundChannel(binding),
  }))
}

/** Relay or input number, from 1. */
export function boundChannel(binding: DeviceBinding): number {
  const channel = binding.settings.channel
  return typeof channel === 'number' && Number.isInteger(channel) && channel > 0 ? channel : 1
}

/** How a switch is wired: its circuit is closed, or open, while nothing happens. A wire that is cut then shows as an alarm. */
export function boundNormally(binding: DeviceBinding): 'closed' | 'open' {
  return binding.settings.normally === 'open' ? 'open' : 'closed'
}
