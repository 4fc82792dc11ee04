// Runs in the guest: commits rows to SQLite as the store does, and says when each is durable.
import { appendFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { serveProbe } from './serve.ts'

const synchronous = process.argv[2] ?? 'FULL'
const database = new DatabaseSync('/data/ledger.db')
database.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = ${synchronous};
  PRAGMA wal_autocheckpoint = 40;
  CREATE TABLE IF NOT EXISTS entry (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
`)
const insert = database.prepare('INSERT INTO entry (number, text) VALUES (?, ?)')
const all = database.prepare('SELECT number, text FROM entry ORDER BY number')

serveProbe({
  /** Answered after the commit: from then on the row must outlive a power cut. */
  append({ number, text }) {
    insert.run(Number(number), String(text))
    // Something that nobody syncs, so that the disk's cache is rarely empty.
    if (Number(number) % 4 === 0) appendFileSync('/data/unsynced.log', `${text}\n`)
  },
  rows: () => all.all(),
  integrity: () => database.prepare('PRAGMA integrity_check').all(),
})
