import type { PeoplePage } from '../../../contract/desk/people.ts'
import type { CancelSignal, PeopleSearch } from '../../../contract/worker-jobs.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { unlessStoreFails } from '../ports/store-outcome.ts'

export type PeopleQuery = Omit<PeopleSearch, 'nowMs'>

/** How long one piece of folding may keep the door's loop, ms; the commit comes on top. */
const pieceMs = 5
const pieceRows = 50
/** Between two pieces: nobody waits for them. */
const pauseMs = 25

/** Lists of people, found by the store's worker. */
export class PeopleLists {
  readonly #store: Store
  readonly #clock: Clock
  #cancelFolding: (() => void) | null = null

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  search(query: PeopleQuery, signal?: CancelSignal): Promise<PeoplePage> {
    return this.#store.worker.run('people.search', { ...query, nowMs: this.#clock.wallMs() }, { signal })
  }

  ids(query: PeopleQuery, signal?: CancelSignal) {
    return this.#store.worker.run('people.ids', { ...query, nowMs: this.#clock.wallMs() }, { signal })
  }

  /**
   * Makes everybody findable whom an older release or an import wrote, in small pieces. Call after the start and after
   * an import; what the disk does not take is tried again at the next call.
   */
  foldRest(): void {
    this.#cancelFolding ??= this.#clock.after(pauseMs, () => this.#foldPiece())
  }

  stop(): void {
    this.#cancelFolding?.()
    this.#cancelFolding = null
  }

  #foldPiece(): void {
    this.#cancelFolding = null
    const done = unlessStoreFails(() => this.#store.transact(() => this.#fold()), 0)
    if (done > 0) this.foldRest()
  }

  #fold(): number {
    const untilMs = this.#clock.monoMs() + pieceMs
    let rows = 0
    let folded: number
    do {
      folded = this.#store.users.foldNext(pieceRows)
      rows += folded
    } while (folded === pieceRows && this.#clock.monoMs() < untilMs)
    return rows
  }
}
