/**
 * Areas, and where people were last seen in each: a row is written with the verdict that moved the person, and goes
 * with them. `day` numbers the area's days (access/area-day.ts): a place is known only in its own.
 */
export const areasV2 = `
CREATE TABLE areas (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  hard INTEGER NOT NULL,
  forgive_minute INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE area_points (
  area_id TEXT NOT NULL REFERENCES areas (id) ON DELETE CASCADE,
  point_id TEXT NOT NULL REFERENCES points (id) ON DELETE CASCADE,
  PRIMARY KEY (area_id, point_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX area_points_by_point ON area_points (point_id);
CREATE TABLE whereabouts (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  area_id TEXT NOT NULL REFERENCES areas (id) ON DELETE CASCADE,
  inside INTEGER NOT NULL,
  day INTEGER NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (user_id, area_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX whereabouts_inside ON whereabouts (area_id, day, since) WHERE inside = 1;
`
