/**
 * Versions tell a form that somebody else changed the record meanwhile; a door's settings and its week are edited
 * apart. `desk_unlock`: the front desk may open this door. `label`: what an exception is for. `screen`: the
 * point that the machine's screen shows, one row or none; with the point goes the choice.
 */
export const doorsV2 = `
ALTER TABLE groups ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE access_levels ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE doors ADD COLUMN desk_unlock INTEGER NOT NULL DEFAULT 0;
ALTER TABLE doors ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE doors ADD COLUMN week_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE exception_calendars ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE exception_entries ADD COLUMN label TEXT NOT NULL DEFAULT '';
CREATE TABLE screen (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  point_id TEXT NOT NULL REFERENCES points (id) ON DELETE CASCADE
) STRICT;
`
