import type { CommissioningCheck } from '../../../contract/commissioning.ts'
import type { BindingRole } from '../../../contract/devices.ts'
import type { DeviceBinding, Door } from '../../../contract/entities.ts'
import { boundChannel } from '../doors/device-routes.ts'

/** Where a check of a point without a keypad of its own is made. */
export const onScreen = 'screen'

/**
 * What a check is made at now: the device with its channel, `screen` for the keypad on it, empty for what is of no
 * device. Null while nothing is bound there. A way out and the fire panel's release hang on how the lock is powered,
 * so a door with another relay is tried again.
 */
export function placeOf(
  check: CommissioningCheck,
  door: Door,
  bindings: readonly DeviceBinding[],
): string | null {
  switch (check) {
    case 'version_checked':
      return ''
    case 'reader_reads':
      return entryDevice('reader', door, bindings)
    case 'keypad_types':
      return entryDevice('keypad', door, bindings) ?? onScreen
    case 'relay_clicks':
    case 'opens_from_inside_when_off':
    case 'fire_panel_releases':
      return doorDevice('strike', door, bindings)
    case 'contact_follows':
      return doorDevice('contact', door, bindings)
  }
}

/** The binding that a measured check listens to or switches. */
export function bindingFor(
  role: BindingRole,
  door: Door,
  bindings: readonly DeviceBinding[],
): DeviceBinding | null {
  const point = door.points.find(({ side }) => side === 'entry')
  return (
    bindings.find(
      (binding) => binding.role === role && (binding.targetId === door.id || binding.targetId === point?.id),
    ) ?? null
  )
}

function entryDevice(role: 'reader' | 'keypad', door: Door, bindings: readonly DeviceBinding[]) {
  return bindingFor(role, door, bindings)?.deviceId ?? null
}

function doorDevice(role: 'strike' | 'contact', door: Door, bindings: readonly DeviceBinding[]) {
  const binding = bindingFor(role, door, bindings)
  return binding === null ? null : `${binding.deviceId}#${boundChannel(binding)}`
}
