import type { DatabaseSync } from 'node:sqlite'
import type { StoreKeys } from '../keys.ts'
import { bytes, integer, json, type Row, text } from '../rows.ts'
import { eventHash, genesisHash } from './canonical.ts'
import { type Checkpoint, checkpointEvery, isSigned } from './checkpoint.ts'
import { type ChainHead, headSeal } from './event-chain.ts'
import { chainedOfRow, eventColumns, hex } from './event-rows.ts'
import { logStart } from './log-start.ts'

/**
 * What is wrong where the chain breaks: `edited` = the event does not have its hash, `gap` = an event is
 * missing, `resealed` = the event is not the one a signed checkpoint (or the sealed head) names, `signature` =
 * a checkpoint not signed by this site, `checkpoint_missing`, `cut_tail` = events after this one were there,
 * `cut_head` = events before this one were there, and no signed cut of the log's own took them away,
 * `head` = the sealed head is missing, not sealed by this site, or behind the events.
 */
export type ChainFault =
  | 'edited'
  | 'gap'
  | 'resealed'
  | 'signature'
  | 'checkpoint_missing'
  | 'cut_tail'
  | 'cut_head'
  | 'head'

export type ChainVerdict =
  | { readonly kind: 'intact'; readonly lastSeq: number; readonly checkpoints: number }
  /** Intact, but the checkpoint given is of a part that was cut by the site's own rule: it proves nothing any more. */
  | { readonly kind: 'checkpoint_cut'; readonly firstSeq: number; readonly lastSeq: number }
  | { readonly kind: 'broken'; readonly seq: number; readonly fault: ChainFault }

const nextEvents = `SELECT ${eventColumns} FROM events WHERE seq > ? ORDER BY seq LIMIT ?`
const nextCheckpoints = 'SELECT * FROM checkpoints WHERE seq > ? AND seq <= ? ORDER BY seq'

type Broken = Extract<ChainVerdict, { readonly kind: 'broken' }>

function broken(seq: number, fault: ChainFault): Broken {
  return { kind: 'broken', seq, fault }
}

/** Walks the chain in pieces; each piece, and the end, is one consistent view of the file. */
export class ChainWalk {
  readonly #db: DatabaseSync
  readonly #keys: StoreKeys
  /** A checkpoint from outside the file, which the chain must also meet. */
  readonly #expected: Checkpoint | null
  /** The log begins after this event: 0, or where its own rule has cut it. */
  readonly #start: number
  #at: ChainHead | null = null
  /** The last cut that the log itself tells of; null: not all of it was walked. */
  #toldStart: number | null = 0
  #checkpoints = 0

  constructor(db: DatabaseSync, keys: StoreKeys, expected: Checkpoint | null = null) {
    this.#db = db
    this.#keys = keys
    this.#expected = expected
    this.#start = logStart(db)
  }

  get lastSeq(): number {
    return this.#at?.seq ?? this.#start
  }

  /** Believes everything up to this event, and checks only what follows. */
  skipTo(seq: number): void {
    const row = this.#db.prepare('SELECT hash FROM events WHERE seq = ?').get(seq)
    if (row === undefined || seq <= this.#start) return
    this.#at = { seq, hash: hex(bytes(row, 'hash')) }
    this.#toldStart = null
  }

  /** Checks up to `limit` more events. Null: so far intact, there are more. */
  step(limit: number): ChainVerdict | null {
    this.#db.exec('BEGIN')
    try {
      let at = this.#at ?? this.#beginning()
      if ('fault' in at) return at
      const events = this.#db.prepare(nextEvents).all(at.seq, limit)
      const checkpoints = this.#checkpointsBetween(at.seq, at.seq + limit)
      for (const row of events) {
        const next = this.#event(at, row, checkpoints)
        if ('fault' in next) return next
        at = next
      }
      this.#at = at
      return events.length === limit ? null : this.#end(at)
    } finally {
      this.#db.exec('COMMIT')
    }
  }

  /** A log that was cut goes on from the checkpoint that it was cut at. */
  #beginning(): ChainHead | Broken {
    if (this.#start === 0) return { seq: 0, hash: genesisHash }
    const checkpoint = this.#checkpointsBetween(this.#start - 1, this.#start).get(this.#start)
    if (checkpoint === undefined) return broken(this.#start + 1, 'cut_head')
    if (!isSigned(this.#keys.checkpointPublic, checkpoint)) return broken(this.#start, 'signature')
    const { seq, hash } = checkpoint
    return this.#expected?.seq === seq && this.#expected.hash !== hash
      ? broken(seq, 'resealed')
      : { seq, hash }
  }

  #event(at: ChainHead, row: Row, checkpoints: ReadonlyMap<number, Checkpoint>): ChainHead | Broken {
    const seq = at.seq + 1
    if (integer(row, 'seq') !== seq) return broken(seq, 'gap')
    const hash = eventHash(seq, chainedOfRow(row), at.hash)
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
    if (this.#toldStart !== null && text(row, 'type') === 'log_cut') {
      this.#toldStart = Number(json<{ to?: number }>(row, 'detail').to)
    }
    return { seq, hash }
  }

  /** Compares the end with what must lie there or beyond it. */
  #end({ seq, hash }: ChainHead): ChainVerdict {
    if (this.#toldStart !== null && this.#toldStart !== this.#start)
      return broken(this.#start + 1, 'cut_head')
    const row = this.#db.prepare('SELECT * FROM chain_head WHERE one = 1').get()
    if (row === undefined) return broken(seq + 1, 'head')
    const head = { seq: integer(row, 'seq'), hash: hex(bytes(row, 'hash')) }
    if (hex(bytes(row, 'seal')) !== headSeal(this.#keys, head).toString('hex')) return broken(seq + 1, 'head')
    if (head.seq > seq) return broken(seq + 1, 'cut_tail')
    if (head.seq < seq) return broken(head.seq + 1, 'head')
    if (head.hash !== hash) return broken(seq, 'resealed')
    const beyond = this.#db.prepare('SELECT 1 FROM checkpoints WHERE seq > ?').get(seq)
    if (beyond !== undefined || (this.#expected?.seq ?? 0) > seq) return broken(seq + 1, 'cut_tail')
    if (this.#expected !== null && this.#expected.seq < this.#start)
      return { kind: 'checkpoint_cut', firstSeq: this.#start + 1, lastSeq: seq }
    return { kind: 'intact', lastSeq: seq, checkpoints: this.#checkpoints }
  }

  #checkpointsBetween(after: number, upTo: number): ReadonlyMap<number, Checkpoint> {
    const rows = this.#db.prepare(nextCheckpoints).all(after, upTo)
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
