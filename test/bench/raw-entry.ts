import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { mfaCodeHash } from '../../main/controller/store/code-index.ts'
import { deriveKeys } from '../../main/controller/store/keys.ts'
import { storeFiles } from '../../main/controller/store/store-files.ts'
import { bulkCardId, bulkMfaCode, bulkUserId } from '../fakes/bulk-site.ts'
import type { EntryLane } from './entry-lane.ts'
import { siteKey } from './fill-site.ts'

/** Commits after which the store moves its write-ahead log, too. */
const walCheckpointAfter = 64

/**
 * The least that an entry costs on this disk, by prepared statements: one card look-up, one code look-up and one
 * durable commit of the rows that an entry leaves (its event and the head of the chain). No rules, no facts
 * about the person, no hashing: the code's keyed hash is computed beforehand, the others are made up.
 */
export class RawEntry implements EntryLane {
  readonly #db: DatabaseSync
  readonly #keys = deriveKeys(siteKey)
  readonly #card: StatementSync
  readonly #code: StatementSync
  readonly #begin: StatementSync
  readonly #insert: StatementSync
  readonly #head: StatementSync
  readonly #commit: StatementSync
  readonly #count: StatementSync
  #seq: number
  #commits = 0

  constructor(dataDir: string) {
    this.#db = new DatabaseSync(storeFiles(dataDir).database)
    this.#db.exec('PRAGMA journal_mode = WAL')
    this.#db.exec(
      'PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16000',
    )
    this.#card = this.#db.prepare('SELECT id, user_id, active FROM cards WHERE card_id = ?')
    this.#code = this.#db.prepare('SELECT id, duress FROM mfa_codes WHERE hash = ?')
    this.#begin = this.#db.prepare('BEGIN IMMEDIATE')
    this.#insert = this.#db.prepare(
      'INSERT INTO events (seq, type, at, door_id, point_id, side, user_id, credential_id, credential_kind, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    this.#head = this.#db.prepare('UPDATE chain_head SET seq = ?, hash = ?, seal = ? WHERE one = 1')
    this.#commit = this.#db.prepare('COMMIT')
    this.#count = this.#db.prepare('SELECT max(seq) AS events FROM events')
    this.#seq = this.eventCount()
  }

  enter(person: number): number {
    const cardId = bulkCardId(person)
    const userId = bulkUserId(person)
    const codeHash = mfaCodeHash(this.#keys, userId, bulkMfaCode(person))
    const detail = JSON.stringify({ cardCredentialId: userId, mode: 'card_and_code' })
    const eventHash = Buffer.alloc(32, this.#seq & 0xff)
    const atMs = Date.now()
    // The badge, which at a door has come before: its pages are in the cache here as they are there.
    this.#card.get(cardId)
    const startedMs = performance.now()
    const card = this.#card.get(cardId)
    const code = this.#code.get(codeHash)
    this.#begin.run()
    this.#seq += 1
    this.#insert.run(
      this.#seq,
      'door_granted',
      atMs,
      userId,
      userId,
      'entry',
      userId,
      userId,
      'mfa_code',
      detail,
      eventHash,
    )
    this.#head.run(this.#seq, eventHash, eventHash)
    this.#commit.run()
    const tookMs = performance.now() - startedMs
    if (card?.user_id !== userId || code === undefined) throw new Error(`person ${person} was not found`)
    this.#commits += 1
    return tookMs
  }

  rest(): void {
    if (this.#commits < walCheckpointAfter) return
    this.#commits = 0
    this.#db.exec('PRAGMA wal_checkpoint(PASSIVE)')
  }

  eventCount(): number {
    return Number(this.#count.get()?.events)
  }

  async close(): Promise<void> {
    this.#db.close()
  }
}
