import type { Connection } from './connection.ts'
import { integer } from './rows.ts'
import { StoreError } from './store-error.ts'
import type { StoreWorker } from './worker/store-worker.ts'

/** Pages of 4 KiB. A longer write-ahead log is moved by the worker: the loop would stand still for the disk. */
const longLogPages = 2_000

/** Keeps the write-ahead log short while much is written. Nothing is lost if it can't: SQLite's own backstop stays. */
export class LogKeeper {
  readonly #connection: Connection
  readonly #worker: StoreWorker
  #moving: Promise<void> | null = null

  constructor(connection: Connection, worker: StoreWorker) {
    this.#connection = connection
    this.#worker = worker
  }

  /**
   * Null while the log is short. Else the worker moves it into the database, and whoever writes much waits for that:
   * the log begins anew only when it was moved to its end. Never rejects.
   */
  shorten(): Promise<void> | null {
    if (this.#moving === null && this.#isLong()) {
      this.#moving = this.#move().finally(() => {
        this.#moving = null
      })
    }
    return this.#moving
  }

  #isLong(): boolean {
    try {
      const row = this.#connection.get('PRAGMA wal_checkpoint(NOOP)')
      return row !== undefined && integer(row, 'log') - integer(row, 'checkpointed') > longLogPages
    } catch (thrown) {
      // A disk that fails here fails the next commit too, and that one is answered for.
      if (!(thrown instanceof StoreError)) throw thrown
      return false
    }
  }

  async #move(): Promise<void> {
    try {
      await this.#worker.run('store.checkpoint', {})
    } catch (thrown) {
      // The log grows meanwhile; the next one may come through.
      if (!(thrown instanceof Error)) throw thrown
    }
  }
}
