/**
 * Alarms, one row for each event that is one, written in its commit: what is open is found without walking the log.
 * Alarms of before this schema are taken as seen. `subject`: the device or door it is of. The note is an operator's
 * own text, so it stands here and not in the log: it can be erased.
 */
export const eventsV2 = `
CREATE TABLE alarms (
  seq INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  subject TEXT NOT NULL,
  ended_at INTEGER,
  acknowledged_at INTEGER,
  acknowledged_by TEXT,
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX alarms_open ON alarms (seq) WHERE acknowledged_at IS NULL;
CREATE INDEX alarms_going_on ON alarms (type, subject) WHERE ended_at IS NULL;
-- Of changes alone: what happens at a door has no actor, so no entry pays for it.
CREATE INDEX events_by_actor ON events (actor_id) WHERE actor_id IS NOT NULL;
`
