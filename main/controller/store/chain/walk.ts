import type { DatabaseSync } from 'node:sqlite'
import type { StoreKeys } from '../keys.ts'
import { bytes, integer, type Row } from '../rows.ts'
import { eventHash, genesisHash } from './canonical.ts'
import { type Checkpoint, checkpointEvery, isSigned } from './checkpoint.ts'
import { type ChainHead, headSeal } from './event-chain.ts'
import { chainedOfRow, eventColumns, hex } from './event-rows.ts'

/**
 * What is wrong where the chain breaks: `edited` = the event does not have its hash, `gap` = an event is
 * missing, `resealed` = the event is not the one a signed checkpoint (or the sealed head) names, `signature` =
 * a checkpoint not signed by this site, `checkpoint_missing`, `cut_tail` = events after this one were there,
 * `head` = the sealed head is missing, not sealed by this site, or behind the events.
 */
export type ChainFault =
  | 'edited'
  | 'gap'
  | 'resealed'
  | 'signature'
  | 'checkpoint_missing'
  | 'cut_tail'
  | 'head'

export type ChainVerdict =
  | { readonly kind: 'intact'; readonly lastSeq: number; readonly checkpoints: number }
  | { readonly kind: 'broken'; readonly seq: number; readonly fault: ChainFault }

const nextEvents = `SELECT ${eventColumns} FROM events WHERE seq > ? ORDER BY seq LIMIT ?`
const nextCheckpoints = 'SELECT * FROM checkpoints WHERE seq > ? AND seq <= ? ORDER BY seq'

function broken(seq: number, fault: ChainFault): ChainVerdict {
  return { kind: 'broken', seq, fault }
}

/** Walks the chain in pieces; each piece, and the end, is one consistent view of the file. */
export class ChainWalk {
  readonly #db: DatabaseSync
  readonly #keys: StoreKeys
  /** A checkpoint from outside the file, which the chain must also meet. */
  readonly #expected: Checkpoint | null
  #at: ChainHead = { seq: 0, hash: genesisHash }
  #checkpoints = 0

  constructor(db: DatabaseSync, keys: StoreKeys, expected: Checkpoint | null = null) {
    this.#db = db
    this.#keys = keys
    this.#expected = expected
  }

  get lastSeq(): number {
    return this.#at.seq
  }

  /** Believes everything up to this event, and checks only what follows. */
  skipTo(seq: number): void {
    const row = this.#db.prepare('SELECT hash FROM events WHERE seq = ?').get(seq)
    if (row !== undefined) this.#at = { seq, hash: hex(bytes(row, 'hash')) }
  }

  /** Checks up to `limit` more events. Null: so far intact, there are more. */
  step(limit: number): ChainVerdict | null {
    this.#db.exec('BEGIN')
    try {
      const events = this.#db.prepare(nextEvents).all(this.#at.seq, limit)
      const checkpoints = this.#checkpointsUpTo(this.#at.seq + limit)
      for (const row of events) {
        const fault = this.#event(row, checkpoints)
        if (fault !== null) return fault
      }
      return events.length === limit ? null : this.#end()
    } finally {
      this.#db.exec('COMMIT')
    }
  }

  #event(row: Row, checkpoints: ReadonlyMap<number, Checkpoint>): ChainVerdict | null {
    const seq = this.#at.seq + 1
    if (integer(row, 'seq') !== seq) return broken(seq, 'gap')
    const hash = eventHash(seq, chainedOfRow(row), this.#at.hash)
    if (hash !== hex(bytes(row, 'hash'))) return broken(seq, 'edited')
    const checkpoint = checkpoints.get(seq)
    if (checkpoint === undefined) {
      if (seq % checkpointEvery === 0) return broken(seq, 'checkpoint_missing')
    } else {
      if (!isSigned(this.#keys.checkpointPublic, checkpoint)) return broken(seq, 'signature')
      if (checkpoint.hash !== hash) return broken(seq, 'resealed')
      this.#checkpoints += 1
    }
    if (this.#expected?.seq === seq && this.#expected.hash !== hash) return broken(seq, 'resealed')
    this.#at = { seq, hash }
    return null
  }

  /** Compares the end with what must lie there or beyond it. */
  #end(): ChainVerdict {
    const { seq, hash } = this.#at
    const row = this.#db.prepare('SELECT * FROM chain_head WHERE one = 1').get()
    if (row === undefined) return broken(seq + 1, 'head')
    const head = { seq: integer(row, 'seq'), hash: hex(bytes(row, 'hash')) }
    if (hex(bytes(row, 'seal')) !== headSeal(this.#keys, head).toString('hex')) return broken(seq + 1, 'head')
    if (head.seq > seq) return broken(seq + 1, 'cut_tail')
    if (head.seq < seq) return broken(head.seq + 1, 'head')
    if (head.hash !== hash) return broken(seq, 'resealed')
    const beyond = this.#db.prepare('SELECT 1 FROM checkpoints WHERE seq > ?').get(seq)
    if (beyond !== undefined || (this.#expected?.seq ?? 0) > seq) return broken(seq + 1, 'cut_tail')
    return { kind: 'intact', lastSeq: seq, checkpoints: this.#checkpoints }
  }

  #checkpointsUpTo(seq: number): ReadonlyMap<number, Checkpoint> {
    const rows = this.#db.prepare(nextCheckpoints).all(this.#at.seq, seq)
    return new Map(
      rows.map((row) => [
        integer(row, 'seq'),
        {
          seq: integer(row, 'seq'),
          hash: hex(bytes(row, 'hash')),
          atMs: integer(row, 'at'),
          signature: bytes(row, 'signature'),
        },
      ]),
    )
  }
}
