/**
 * Visitors. A visitor is a user with `visitor` = 1; a visit is one coming of theirs. A free badge is in no row of
 * `cards`, so that the door knows nothing of it. visitor_settings has one row or none.
 */
export const visitorsV2 = `
CREATE TABLE visitor_settings (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  group_id TEXT REFERENCES groups (id) ON DELETE SET NULL,
  retention_days INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE visitor_badges (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL UNIQUE,
  card_id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE visits (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  host_id TEXT REFERENCES users (id) ON DELETE SET NULL,
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  arrived_at INTEGER,
  left_at INTEGER,
  badge_id TEXT REFERENCES visitor_badges (id) ON DELETE SET NULL,
  badge_returned_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX visits_of_user ON visits (user_id);
CREATE INDEX visits_of_host ON visits (host_id) WHERE host_id IS NOT NULL;
CREATE INDEX visits_by_time ON visits (from_at);
CREATE INDEX visits_open ON visits (n) WHERE arrived_at IS NOT NULL AND left_at IS NULL;
CREATE INDEX visits_badge_out ON visits (badge_id) WHERE badge_id IS NOT NULL AND badge_returned_at IS NULL;

-- own_cards: JSON of the ids of the person's own cards that are suspended meanwhile.
CREATE TABLE lent_badges (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  badge_id TEXT REFERENCES visitor_badges (id) ON DELETE SET NULL,
  lent_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  own_cards TEXT NOT NULL,
  ended_at INTEGER,
  badge_returned_at INTEGER
) STRICT;
CREATE INDEX lent_badges_of_user ON lent_badges (user_id);
CREATE INDEX lent_badges_out ON lent_badges (badge_id) WHERE badge_id IS NOT NULL AND badge_returned_at IS NULL;
`
