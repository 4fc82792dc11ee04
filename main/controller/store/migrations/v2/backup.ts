/**
 * Backups and the recovery sheet. `recipient` and what follows it are all that is kept of the passphrase: the public key
 * that seals, and how the words give the key that opens. A sheet's code is kept as a hash, until it is used.
 */
export const backupV2 = `
CREATE TABLE backup_plan (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  recipient TEXT,
  salt BLOB,
  log_n INTEGER,
  r INTEGER,
  p INTEGER,
  key_made_at INTEGER,
  scheduled INTEGER NOT NULL,
  folder TEXT NOT NULL,
  on_other_disk INTEGER NOT NULL,
  at_minute INTEGER NOT NULL,
  keep INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE backup_record (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  made_at INTEGER,
  file TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  failed_at INTEGER,
  fault TEXT
) STRICT;
CREATE TABLE recovery_sheet (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  code_hash TEXT,
  code_used_at INTEGER
) STRICT;
-- After a restore a key works only once somebody has turned it on again.
ALTER TABLE api_keys ADD COLUMN turned_off INTEGER NOT NULL DEFAULT 0;
`
