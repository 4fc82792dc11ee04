import { type BindingRole, bindingRoles, isDoorRole } from '../../../contract/devices.ts'
import type { DeviceBinding } from '../../../contract/entities.ts'
import type { Connection } from '../connection.ts'
import { json, oneOf, text } from '../rows.ts'

/**
 * A point has one reader and one keypad, a door one of each door role. A reader or keypad serves one point; a relay
 * board or a switch interface may serve several doors, each by a channel of its own.
 */
export class DeviceTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  list(): readonly DeviceBinding[] {
    return this.#connection.all('SELECT * FROM devices ORDER BY role, target_id').map((row) => ({
      deviceId: text(row, 'device_id'),
      role: oneOf(row, 'role', bindingRoles),
      targetId: text(row, 'target_id'),
      settings: json<Record<string, unknown>>(row, 'settings'),
    }))
  }

  /** Takes the place of whatever had this role at this point or door. */
  put(binding: DeviceBinding): void {
    if (!isDoorRole(binding.role)) {
      this.#connection.run(
        'DELETE FROM devices WHERE device_id = ? AND role = ?',
        binding.deviceId,
        binding.role,
      )
    }
    this.#connection.run(
      'INSERT OR REPLACE INTO devices (role, target_id, device_id, settings) VALUES (?, ?, ?, ?)',
      binding.role,
      binding.targetId,
      binding.deviceId,
      JSON.stringify(binding.settings),
    )
  }

  remove(role: BindingRole, targetId: string): void {
    this.#connection.run('DELETE FROM devices WHERE role = ? AND target_id = ?', role, targetId)
  }

  /** All that the device is bound to. */
  delete(deviceId: string): void {
    this.#connection.run('DELETE FROM devices WHERE device_id = ?', deviceId)
  }
}
