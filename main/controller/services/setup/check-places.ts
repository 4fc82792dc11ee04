import type { CommissioningCheck } from '../../../contract/commissioning.ts'
import { type BindingRole, isDoorRole } from '../../../contract/devices.ts'
import type { DeviceBinding, Door } from '../../../contract/entities.ts'
import { boundChannel } from '../doors/device-routes.ts'

/** Where a check of a door none of whose entry points has a keypad of its own is made. */
export const onScreen = 'screen'

/**
 * What a check is made at now: the device with its channel, the devices of all entry points joined, `screen` for the keypad on it, empty for what is of no
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
      return entryDevices('reader', door, bindings)
    case 'keypad_types':
      return entryDevices('keypad', door, bindings) ?? onScreen
    case 'relay_clicks':
    case 'opens_from_inside_when_off':
    case 'fire_panel_releases':
      return doorDevice('strike', door, bindings)
    case 'contact_follows':
      return doorDevice('contact', door, bindings)
  }
}

/**
 * The bindings that a measured check listens to or switches: of a reader or keypad one for each entry point that has
 * it, in the door's order. No mode binds the exit side, so its devices are not part of the gate.
 */
export function bindingsFor(
  role: BindingRole,
  door: Door,
  bindings: readonly DeviceBinding[],
): readonly DeviceBinding[] {
  const entries = door.points.filter(({ side }) => side === 'entry').map(({ id }) => id)
  const targets = isDoorRole(role) ? [door.id] : entries
  return targets.flatMap((id) => bindings.filter((each) => each.role === role && each.targetId === id))
}

function entryDevices(role: 'reader' | 'keypad', door: Door, bindings: readonly DeviceBinding[]) {
  const found = bindingsFor(role, door, bindings).map(({ deviceId }) => deviceId)
  return found.length === 0 ? null : found.join(' + ')
}

function doorDevice(role: 'strike' | 'contact', door: Door, bindings: readonly DeviceBinding[]) {
  const [binding] = bindingsFor(role, door, bindings)
  return binding === undefined ? null : `${binding.deviceId}#${boundChannel(binding)}`
}
