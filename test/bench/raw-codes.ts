import { randomBytes, randomUUID } from 'node:crypto'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { storeFiles } from '../../main/controller/store/store-files.ts'
import { bulkUserId } from '../fakes/bulk-site.ts'

/**
 * The rate at which this disk commits what an added MFA code leaves, by prepared statements: the code's row, its
 * event and the head of the chain. What they hold is made up: no rules, no sealing, no hashing.
 */
export class RawCodes {
  readonly #db: DatabaseSync
  readonly #users: number
  readonly #begin: StatementSync
  readonly #code: StatementSync
  readonly #event: StatementSync
  readonly #head: StatementSync
  readonly #commit: StatementSync
  #seq: number

  constructor(dataDir: string, users: number) {
    this.#users = users
    this.#db = new DatabaseSync(storeFiles(dataDir).database)
    this.#db.exec('PRAGMA journal_mode = WAL')
    this.#db.exec('PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000')
    this.#begin = this.#db.prepare('BEGIN IMMEDIATE')
    this.#code = this.#db.prepare(
      'INSERT INTO mfa_codes (id, user_id, hash, sealed, duress, origin, created_at) VALUES (?, ?, ?, ?, 0, ?, ?)',
    )
    this.#event = this.#db.prepare(
      'INSERT INTO events (seq, type, at, user_id, credential_id, credential_kind, actor_id, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    this.#head = this.#db.prepare('UPDATE chain_head SET seq = ?, hash = ?, seal = ? WHERE one = 1')
    this.#commit = this.#db.prepare('COMMIT')
    this.#seq = Number(this.#db.prepare('SELECT max(seq) AS events FROM events').get()?.events)
  }

  /** Commits a second. */
  commitFor(forMs: number): number {
    const startedMs = performance.now()
    let commits = 0
    while (performance.now() - startedMs < forMs) {
      this.#seq += 1
      const id = randomUUID()
      const userId = bulkUserId(this.#seq % this.#users)
      const hash = randomBytes(32)
      this.#begin.run()
      this.#code.run(id, userId, hash, hash, 'api', Date.now())
      this.#event.run(
        this.#seq,
        'admin_mfa_code_added',
        Date.now(),
        userId,
        id,
        'mfa_code',
        id,
        '{"origin":"api"}',
        hash,
      )
      this.#head.run(this.#seq, hash, hash)
      this.#commit.run()
      commits += 1
    }
    return (commits / (performance.now() - startedMs)) * 1_000
  }

  rest(): void {
    this.#db.exec('PRAGMA wal_checkpoint(PASSIVE)')
  }

  close(): void {
    this.#db.close()
  }
}
