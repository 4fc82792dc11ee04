/**
 * The first schema. Ids, codes, card numbers: TEXT (a leading zero is data). Instants: INTEGER, UTC ms.
 * Events refer to people and doors by id without a foreign key: they outlive both.
 */
export const v1 = `
CREATE TABLE site (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  zone TEXT NOT NULL,
  locale TEXT NOT NULL,
  demo INTEGER NOT NULL,
  refusal_text_ja TEXT NOT NULL,
  refusal_text_en TEXT NOT NULL,
  show_names INTEGER NOT NULL,
  touch_keypad TEXT NOT NULL,
  entry_code_replaces_mfa INTEGER NOT NULL,
  refuse_unknown_cards_at_once INTEGER NOT NULL,
  allow_weak_codes INTEGER NOT NULL,
  min_entry_code_length INTEGER NOT NULL,
  generated_code_length INTEGER NOT NULL
) STRICT;

-- n keeps the order of creation, for paging.
CREATE TABLE users (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  external_id TEXT UNIQUE,
  email TEXT UNIQUE COLLATE NOCASE,
  employee_id TEXT UNIQUE,
  first_name TEXT NOT NULL,
  middle_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  first_name_kana TEXT NOT NULL,
  last_name_kana TEXT NOT NULL,
  company TEXT NOT NULL,
  department TEXT NOT NULL,
  department_id TEXT NOT NULL,
  employee_title TEXT NOT NULL,
  employee_type TEXT NOT NULL,
  phone TEXT NOT NULL,
  suspended INTEGER NOT NULL,
  long_access INTEGER NOT NULL,
  valid_from INTEGER,
  valid_until INTEGER
) STRICT;

CREATE TABLE cards (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  card_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  facility_code TEXT NOT NULL,
  card_number TEXT NOT NULL,
  card_number_hex TEXT NOT NULL,
  active INTEGER NOT NULL,
  wrong_codes INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX cards_of_user ON cards (user_id);

-- hash: HMAC of the code. The length alone stays readable, for the ratio of possible to allocated codes.
CREATE TABLE entry_codes (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
  hash BLOB NOT NULL UNIQUE,
  sealed BLOB NOT NULL,
  length INTEGER NOT NULL,
  origin TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX entry_codes_by_length ON entry_codes (length);

-- hash: HMAC of user and code, so that two people with one code cannot be told from the file.
CREATE TABLE mfa_codes (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  hash BLOB NOT NULL UNIQUE,
  sealed BLOB NOT NULL,
  duress INTEGER NOT NULL,
  origin TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX mfa_codes_of_user ON mfa_codes (user_id);

CREATE TABLE groups (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;
CREATE TABLE group_members (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  PRIMARY KEY (user_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_members_by_group ON group_members (group_id, user_id);

CREATE TABLE access_levels (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE TABLE access_level_groups (
  group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  access_level_id TEXT NOT NULL REFERENCES access_levels (id) ON DELETE CASCADE,
  PRIMARY KEY (group_id, access_level_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_level_groups_by_level ON access_level_groups (access_level_id);
CREATE TABLE access_level_doors (
  access_level_id TEXT NOT NULL REFERENCES access_levels (id) ON DELETE CASCADE,
  door_id TEXT NOT NULL,
  PRIMARY KEY (access_level_id, door_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE access_level_times (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  access_level_id TEXT NOT NULL REFERENCES access_levels (id) ON DELETE CASCADE,
  weekday TEXT NOT NULL,
  start_minute INTEGER NOT NULL,
  end_minute INTEGER NOT NULL
) STRICT;
CREATE INDEX access_level_times_of_level ON access_level_times (access_level_id);

CREATE TABLE doors (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  unlock_ms INTEGER NOT NULL,
  long_access_unlock_ms INTEGER NOT NULL,
  first_key_ms INTEGER NOT NULL,
  inter_key_ms INTEGER NOT NULL,
  commissioned_at INTEGER
) STRICT;
CREATE TABLE points (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  door_id TEXT NOT NULL REFERENCES doors (id) ON DELETE CASCADE,
  side TEXT NOT NULL,
  name TEXT NOT NULL
) STRICT;
CREATE INDEX points_of_door ON points (door_id);
-- first_person and double_badge: JSON, null if off.
CREATE TABLE door_week (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  door_id TEXT NOT NULL REFERENCES doors (id) ON DELETE CASCADE,
  weekday TEXT NOT NULL,
  start_minute INTEGER NOT NULL,
  end_minute INTEGER NOT NULL,
  mode TEXT NOT NULL,
  first_person TEXT,
  double_badge TEXT
) STRICT;
CREATE INDEX door_week_of_door ON door_week (door_id);

CREATE TABLE exception_calendars (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE TABLE exception_calendar_doors (
  exception_calendar_id TEXT NOT NULL REFERENCES exception_calendars (id) ON DELETE CASCADE,
  door_id TEXT NOT NULL,
  PRIMARY KEY (exception_calendar_id, door_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE exception_entries (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  exception_calendar_id TEXT NOT NULL REFERENCES exception_calendars (id) ON DELETE CASCADE,
  date TEXT NOT NULL,
  recurrence TEXT,
  excluded_dates TEXT NOT NULL,
  all_day_default INTEGER NOT NULL,
  start_minute INTEGER NOT NULL,
  end_minute INTEGER NOT NULL,
  mode TEXT NOT NULL,
  first_person TEXT,
  double_badge TEXT
) STRICT;
CREATE INDEX exception_entries_of_calendar ON exception_entries (exception_calendar_id);

-- What a door must remember over a power cut; written with every verdict, so without foreign keys.
CREATE TABLE door_state (
  door_id TEXT PRIMARY KEY,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE point_guards (
  point_id TEXT PRIMARY KEY,
  pause_count INTEGER NOT NULL,
  recent_wrong INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  role TEXT NOT NULL,
  target_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  settings TEXT NOT NULL,
  PRIMARY KEY (role, target_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_by_id ON devices (device_id);

CREATE TABLE operators (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  roles TEXT NOT NULL,
  password_scrypt TEXT NOT NULL
) STRICT;
CREATE TABLE api_keys (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  secret_hash BLOB NOT NULL UNIQUE,
  roles TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER,
  requests_per_second INTEGER
) STRICT;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  door_id TEXT,
  point_id TEXT,
  side TEXT,
  user_id TEXT,
  credential_id TEXT,
  credential_kind TEXT,
  reason TEXT,
  actor_id TEXT,
  detail TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX events_by_time ON events (at);
-- None by door: a controller has a few doors, so walking the chain backwards finds a page of one as fast.
CREATE INDEX events_by_user ON events (user_id) WHERE user_id IS NOT NULL;

CREATE TABLE chain_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  seal BLOB NOT NULL
) STRICT;
CREATE TABLE checkpoints (
  seq INTEGER PRIMARY KEY,
  hash BLOB NOT NULL,
  at INTEGER NOT NULL,
  signature BLOB NOT NULL
) STRICT;
`
