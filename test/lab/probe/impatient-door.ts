// Runs in the guest before the controller starts: an open door is an alarm in the shortest time there is, 10 s.
import { DatabaseSync } from 'node:sqlite'

const database = new DatabaseSync('/data/site/genkan.db')
database.exec(`INSERT INTO door_monitoring (door_id, contact_debounce_ms, rex_debounce_ms, rex_shunt_ms, rex_unlocks,
  held_open_ms, relay_on_forced_open, relay_on_held_open, relay_on_tamper, relay_on_duress)
  SELECT id, 400, 50, 3000, 0, 10000, 1, 0, 1, 1 FROM doors`)
database.close()
