import type { DoorMonitoring } from '../../../contract/door-monitoring.ts'
import type { Connection } from '../connection.ts'
import { flag, integer } from '../rows.ts'

const put = `INSERT INTO door_monitoring (door_id, contact_debounce_ms, rex_debounce_ms, rex_shunt_ms, rex_unlocks,
held_open_ms, relay_on_forced_open, relay_on_held_open, relay_on_tamper, relay_on_duress)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (door_id) DO UPDATE SET
contact_debounce_ms = excluded.contact_debounce_ms, rex_debounce_ms = excluded.rex_debounce_ms,
rex_shunt_ms = excluded.rex_shunt_ms, rex_unlocks = excluded.rex_unlocks, held_open_ms = excluded.held_open_ms,
relay_on_forced_open = excluded.relay_on_forced_open, relay_on_held_open = excluded.relay_on_held_open,
relay_on_tamper = excluded.relay_on_tamper, relay_on_duress = excluded.relay_on_duress, version = version + 1`

export class DoorMonitoringTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  get(doorId: string): DoorMonitoring | null {
    const row = this.#connection.get('SELECT * FROM door_monitoring WHERE door_id = ?', doorId)
    if (row === undefined) return null
    return {
      contactDebounceMs: integer(row, 'contact_debounce_ms'),
      rexDebounceMs: integer(row, 'rex_debounce_ms'),
      rexShuntMs: integer(row, 'rex_shunt_ms'),
      rexUnlocks: flag(row, 'rex_unlocks'),
      heldOpenMs: integer(row, 'held_open_ms'),
      relayOnForcedOpen: flag(row, 'relay_on_forced_open'),
      relayOnHeldOpen: flag(row, 'relay_on_held_open'),
      relayOnTamper: flag(row, 'relay_on_tamper'),
      relayOnDuress: flag(row, 'relay_on_duress'),
    }
  }

  put(doorId: string, monitoring: DoorMonitoring): void {
    this.#connection.run(
      put,
      doorId,
      monitoring.contactDebounceMs,
      monitoring.rexDebounceMs,
      monitoring.rexShuntMs,
      Number(monitoring.rexUnlocks),
      monitoring.heldOpenMs,
      Number(monitoring.relayOnForcedOpen),
      Number(monitoring.relayOnHeldOpen),
      Number(monitoring.relayOnTamper),
      Number(monitoring.relayOnDuress),
    )
  }

  /** 0 for a door with the usual settings. */
  version(doorId: string): number {
    const row = this.#connection.get('SELECT version FROM door_monitoring WHERE door_id = ?', doorId)
    return row === undefined ? 0 : integer(row, 'version')
  }
}
