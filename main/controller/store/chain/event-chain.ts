import { draftEvent, type EventDraft } from '../../../contract/events.ts'
import type { Connection } from '../connection.ts'
import { keyed, type StoreKeys } from '../keys.ts'
import { bytes, integer } from '../rows.ts'
import { StoreError } from '../store-error.ts'
import { chained, eventHash, genesisHash } from './canonical.ts'
import { type Checkpoint, checkpointEvery, signCheckpoint } from './checkpoint.ts'
import { eventColumns, hex } from './event-rows.ts'

export interface ChainHead {
  readonly seq: number
  /** Hex. */
  readonly hash: string
}

const insertEvent = `INSERT INTO events (${eventColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const writeHead =
  'INSERT INTO chain_head (one, seq, hash, seal) VALUES (1, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, seal = excluded.seal'
const insertCheckpoint = 'INSERT OR IGNORE INTO checkpoints (seq, hash, at, signature) VALUES (?, ?, ?, ?)'

/** Binds the head to this site's key: a cut or re-hashed tail cannot be sealed again without it. */
export function headSeal(keys: StoreKeys, head: ChainHead): Buffer {
  return keyed(keys.chainHead, `${head.seq} ${head.hash}`)
}

/** Appends to the chain inside the writer's transaction, and keeps its head in memory. */
export class EventChain {
  readonly #connection: Connection
  readonly #keys: StoreKeys
  readonly #nowWallMs: () => number
  readonly #onAppend: (seq: number, event: EventDraft) => void
  /** As committed; null until read from the file. */
  #committed: ChainHead | null = null
  #head: ChainHead | null = null
  /** The last head known to be on disk, kept when the file must be read again. */
  #believedSeq: number | null = null
  /** Of the transaction that runs. */
  #appended: EventDraft[] = []

  /** `onAppend` is called inside the transaction, for what is written with an event. */
  constructor(
    connection: Connection,
    keys: StoreKeys,
    nowWallMs: () => number,
    onAppend: (seq: number, event: EventDraft) => void = () => {},
  ) {
    this.#connection = connection
    this.#keys = keys
    this.#nowWallMs = nowWallMs
    this.#onAppend = onAppend
  }

  /** Call first in every transaction. */
  begin(): void {
    this.#committed ??= this.#read()
    this.#head = this.#committed
    this.#appended = []
    const believed = this.#believedSeq
    if (believed !== null && this.#committed.seq > believed) {
      // A commit whose sync failed has reached the file after all. Its verdicts were not carried out: say so.
      const detail = { what: 'unconfirmed_write', fromSeq: believed + 1, toSeq: this.#committed.seq }
      this.append(draftEvent('storage_alarm', this.#nowWallMs(), { detail }))
    }
  }

  append(draft: EventDraft): void {
    const before = this.head
    const event = chained(draft)
    const seq = before.seq + 1
    const hash = eventHash(seq, event, before.hash)
    this.#connection.run(
      insertEvent,
      seq,
      event.type,
      event.at,
      event.doorId,
      event.pointId,
      event.side,
      event.userId,
      event.credentialId,
      event.credentialKind,
      event.reason,
      event.actorId,
      event.detail,
      Buffer.from(hash, 'hex'),
    )
    this.#head = { seq, hash }
    this.#appended.push(draft)
    this.#onAppend(seq, draft)
    if (seq % checkpointEvery === 0) this.checkpoint()
  }

  /** Signs the head and keeps it; nothing if there is no event or the head is signed already. */
  checkpoint(): void {
    const head = this.head
    if (head.seq === 0) return
    const { seq, hash, atMs, signature } = this.signHead()
    this.#connection.run(insertCheckpoint, seq, Buffer.from(hash, 'hex'), atMs, signature)
  }

  signHead(): Checkpoint {
    const { seq, hash } = this.head
    return signCheckpoint(this.#keys.checkpointPrivate, seq, hash, this.#nowWallMs())
  }

  /** Call last before COMMIT. */
  seal(): void {
    const head = this.head
    if (head === this.#committed) return
    this.writeHead(head)
  }

  writeHead(head: ChainHead): void {
    this.#connection.run(writeHead, head.seq, Buffer.from(head.hash, 'hex'), headSeal(this.#keys, head))
  }

  /** Call after COMMIT. Gives the events that are in the log now. */
  committed(): readonly EventDraft[] {
    this.#committed = this.#head
    this.#believedSeq = null
    return this.#appended
  }

  /** Where the running transaction stands, to come back to. */
  mark(): { readonly head: ChainHead; readonly events: number } {
    return { head: this.head, events: this.#appended.length }
  }

  /** The rows since then were taken back. */
  backTo({ head, events }: { readonly head: ChainHead; readonly events: number }): void {
    this.#head = head
    this.#appended.length = events
  }

  rolledBack(): void {
    this.#head = this.#committed
  }

  /** After a failed write: what is on disk is not known, so the head is read again. */
  forget(): void {
    this.#believedSeq ??= this.#committed?.seq ?? null
    this.#committed = null
    this.#head = null
  }

  /** A write failed, and what of it reached the disk has not been looked at yet: the next commit does. */
  get inDoubt(): boolean {
    return this.#believedSeq !== null
  }

  get head(): ChainHead {
    this.#committed ??= this.#read()
    this.#head ??= this.#committed
    return this.#head
  }

  /** Hex; null if there is no such event. */
  hashAt(seq: number): string | null {
    if (seq === 0) return genesisHash
    const row = this.#connection.get('SELECT hash FROM events WHERE seq = ?', seq)
    return row === undefined ? null : hex(bytes(row, 'hash'))
  }

  #read(): ChainHead {
    const row = this.#connection.get('SELECT seq, hash FROM chain_head WHERE one = 1')
    if (row === undefined) throw new StoreError('damaged', 'the chain has no head')
    return { seq: integer(row, 'seq'), hash: hex(bytes(row, 'hash')) }
  }
}
