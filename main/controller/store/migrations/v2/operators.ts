/**
 * Operators who sign in at the desk. `name_key`: the name as it is compared. sign_in_guards counts failed sign-ins
 * by a keyed hash of what was typed, so that a name nobody has, or a password in the wrong field, is not kept.
 */
export const operatorsV2 = `
ALTER TABLE operators ADD COLUMN name_key TEXT;
ALTER TABLE operators ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE operators ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE operators ADD COLUMN last_sign_in_at INTEGER;
ALTER TABLE operators ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX operators_by_name_key ON operators (name_key);
CREATE TABLE sign_in_guards (
  n INTEGER PRIMARY KEY,
  name_hash BLOB NOT NULL UNIQUE,
  failures INTEGER NOT NULL
) STRICT;
`
