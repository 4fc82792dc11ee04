/** Lockdown scenarios. `active` outlives a restart, as the lockdown of each door does. */
export const scenariosV2 = `
CREATE TABLE scenarios (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  message TEXT NOT NULL,
  active INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE scenario_doors (
  scenario_id TEXT NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE,
  door_id TEXT NOT NULL REFERENCES doors (id) ON DELETE CASCADE,
  PRIMARY KEY (scenario_id, door_id)
) STRICT, WITHOUT ROWID;
-- part: pass, enable or disable.
CREATE TABLE scenario_groups (
  scenario_id TEXT NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE,
  group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  part TEXT NOT NULL,
  PRIMARY KEY (scenario_id, part, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX scenario_groups_by_group ON scenario_groups (group_id);
`
