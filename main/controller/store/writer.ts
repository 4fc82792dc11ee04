import type { EventDraft } from '../../contract/events.ts'
import type { EventChain } from './chain/event-chain.ts'
import type { Connection } from './connection.ts'
import type { Reserve } from './reserve.ts'
import { isFault } from './store-error.ts'

/** `full`: nothing was written, and the reserve is spent. `reserve`: written, living on the reserve. */
export type CommitOutcome = 'ok' | 'reserve' | 'full' | 'failed'

/** What became of one of several works in one commit. */
export type WorkOutcome = { readonly ok: true } | { readonly ok: false; readonly thrown: unknown }

/** The one way to change the store: a transaction that ends with the sealed head of the event chain. */
export class Writer {
  readonly #connection: Connection
  readonly #chain: EventChain
  readonly #reserve: Reserve
  readonly #watchers = new Set<(events: readonly EventDraft[]) => void>()
  #commits = 0
  /** Within `together`: a transaction is then a part of the one that runs. */
  #shared = false

  constructor(connection: Connection, chain: EventChain, reserve: Reserve) {
    this.#connection = connection
    this.#chain = chain
    this.#reserve = reserve
  }

  /** Commits since the last call: tells when a WAL checkpoint is due. */
  takeCommits(): number {
    const commits = this.#commits
    this.#commits = 0
    return commits
  }

  /** Told of each commit's events once the turn is over, so that nothing which must follow at once waits for it. */
  watch(watcher: (events: readonly EventDraft[]) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** For the door: never throws for what a disk may do. `work` may run more than once. */
  commit(work: () => void): CommitOutcome {
    for (;;) {
      try {
        this.#once(work)
        return this.#reserve.lent ? 'reserve' : 'ok'
      } catch (thrown) {
        if (!isFault(thrown, 'full', 'io', 'damaged')) throw thrown
        if (!isFault(thrown, 'full')) return 'failed'
        if (!this.#reserve.release()) return 'full'
      }
    }
  }

  /** For changes by people: `work` runs once, so room is made before it. Throws what failed. */
  transact<T>(work: (record: (event: EventDraft) => void) => T): T {
    if (this.#shared) return this.#part(work)
    this.#reserve.makeRoom()
    return this.#once(() => work((event) => this.#chain.append(event)))
  }

  /**
   * Runs works, each with its transactions, in one durable commit: each transaction is whole or not there at all. Throws
   * what kept the commit from the disk, and then nothing of any was written.
   */
  together(works: readonly (() => void)[]): readonly WorkOutcome[] {
    this.#reserve.makeRoom()
    return this.#once(() => {
      this.#shared = true
      try {
        return works.map(outcomeOf)
      } finally {
        this.#shared = false
      }
    })
  }

  #part<T>(work: (record: (event: EventDraft) => void) => T): T {
    const before = this.#chain.mark()
    this.#connection.beginPart()
    try {
      const result = work((event) => this.#chain.append(event))
      if (result instanceof Promise) throw new Error('asynchronous work in a transaction')
      this.#connection.endPart()
      return result
    } catch (thrown) {
      if (!isFault(thrown, 'full', 'io', 'damaged')) {
        this.#connection.undoPart()
        this.#chain.backTo(before)
      }
      throw thrown
    }
  }

  #once<T>(work: () => T): T {
    if (this.#connection.inTransaction) throw new Error('a transaction inside a transaction')
    try {
      this.#connection.begin()
      this.#chain.begin()
      const result = work()
      if (result instanceof Promise) throw new Error('asynchronous work in a transaction')
      this.#chain.seal()
      this.#connection.commit()
      this.#tell(this.#chain.committed())
      this.#commits += 1
      return result
    } catch (thrown) {
      this.#undo(thrown)
      throw thrown
    }
  }

  #tell(events: readonly EventDraft[]): void {
    if (events.length === 0 || this.#watchers.size === 0) return
    queueMicrotask(() => {
      for (const watcher of [...this.#watchers]) watcher(events)
    })
  }

  #undo(thrown: unknown): void {
    this.#connection.rollback()
    this.#chain.rolledBack()
    if (!isFault(thrown, 'io')) return
    // A failed sync is not a commit, and nothing held in memory about the file can be trusted any more.
    this.#connection.drop()
    this.#chain.forget()
  }
}

/** A disk that fails ends all works of the commit; whatever else is thrown ends one. */
function outcomeOf(work: () => void): WorkOutcome {
  try {
    work()
    return { ok: true }
  } catch (thrown) {
    if (isFault(thrown, 'full', 'io', 'damaged')) throw thrown
    return { ok: false, thrown }
  }
}
