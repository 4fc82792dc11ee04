import type { EventDraft } from '../../contract/events.ts'
import type { Store } from './ports/store.ts'
import { isWritten } from './ports/store-outcome.ts'

/** More than can come while a disk is out; beyond it the first ones are worth more than the last. */
const mostWaiting = 1_000

/**
 * Events that nothing waits for: devices, alarms, start and stop. What the disk does not take is kept, with
 * its own time, and written in order once the disk takes it again.
 */
export class EventLog {
  readonly #store: Store
  readonly #waiting: EventDraft[] = []
  #closed = false

  constructor(store: Store) {
    this.#store = store
  }

  record(event: EventDraft): void {
    if (this.#waiting.length < mostWaiting) this.#waiting.push(event)
    this.retry()
  }

  /** Call each second. */
  retry(): void {
    while (!this.#closed) {
      const [event] = this.#waiting
      if (event === undefined || !isWritten(this.#store.events.append(event))) return
      this.#waiting.shift()
    }
  }

  /** Before the store is closed: a relay may answer later than that. */
  close(): void {
    this.#closed = true
  }
}
