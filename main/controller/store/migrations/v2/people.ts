/**
 * People at the desk. `folded` = 1 while person_search holds what a search for this person finds; a change by
 * whoever does not write that row (an older release, an import) sets it to 0, and it is folded anew.
 */
export const peopleV2 = `
ALTER TABLE users ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE users ADD COLUMN created_at INTEGER;
ALTER TABLE users ADD COLUMN changed_at INTEGER;
ALTER TABLE users ADD COLUMN visitor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN folded INTEGER NOT NULL DEFAULT 0;
CREATE INDEX users_not_folded ON users (n) WHERE folded = 0;
CREATE INDEX users_suspended ON users (n) WHERE suspended = 1;
CREATE INDEX users_visitors ON users (n) WHERE visitor = 1;
CREATE INDEX users_valid_from ON users (valid_from) WHERE valid_from IS NOT NULL;
CREATE INDEX users_valid_until ON users (valid_until) WHERE valid_until IS NOT NULL;
CREATE TRIGGER users_to_fold AFTER UPDATE OF
  email, employee_id, first_name, middle_name, last_name, first_name_kana, last_name_kana, company, department
ON users BEGIN
  UPDATE users SET folded = 0 WHERE n = new.n AND folded = 1;
END;

-- In kana order, so that one walk gives a list's order and its number.
CREATE TABLE person_search (
  kana_key TEXT NOT NULL,
  n INTEGER NOT NULL UNIQUE REFERENCES users (n) ON DELETE CASCADE,
  folded TEXT NOT NULL,
  company_key TEXT NOT NULL,
  PRIMARY KEY (kana_key, n)
) STRICT, WITHOUT ROWID;

ALTER TABLE cards ADD COLUMN lost_at INTEGER;

CREATE TABLE user_photos (
  n INTEGER PRIMARY KEY,
  user_id TEXT NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
`
