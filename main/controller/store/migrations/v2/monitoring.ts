/** What a door's contact, exit button and alarms are set to; a door without a row has the usual settings. Times in ms. */
export const monitoringV2 = `
CREATE TABLE door_monitoring (
  door_id TEXT PRIMARY KEY REFERENCES doors (id) ON DELETE CASCADE,
  contact_debounce_ms INTEGER NOT NULL,
  rex_debounce_ms INTEGER NOT NULL,
  rex_shunt_ms INTEGER NOT NULL,
  rex_unlocks INTEGER NOT NULL,
  held_open_ms INTEGER NOT NULL,
  relay_on_forced_open INTEGER NOT NULL,
  relay_on_held_open INTEGER NOT NULL,
  relay_on_tamper INTEGER NOT NULL,
  relay_on_duress INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
`
