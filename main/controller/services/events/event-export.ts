import { type EventFilter, type ExportWords, longestExport } from '../../../contract/desk/events.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { CsvPiece, EventSearch } from '../../../contract/worker-jobs.ts'
import { type Actor, actorMay } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { EventPages } from './event-pages.ts'

export interface ExportPiece {
  readonly text: string
  /** Rows so far. */
  readonly rows: number
  readonly ended: boolean
  /** There were more than an export holds. */
  readonly cut: boolean
}

/** About 100 KB of text. */
const rowsInPiece = 500

/** The log as CSV, in pieces that are made as they are taken: a slow window makes the worker wait, not the memory grow. */
export class EventExport {
  readonly #store: Store
  readonly #clock: Clock
  readonly #pages: EventPages
  readonly #zone: () => string

  constructor(store: Store, clock: Clock, pages: EventPages, zone: () => string) {
    this.#store = store
    this.#clock = clock
    this.#pages = pages
    this.#zone = zone
  }

  async *csv(
    actor: Actor,
    filter: EventFilter,
    words: ExportWords,
    signal?: AbortSignal,
  ): AsyncGenerator<ExportPiece, void> {
    const criteria = this.#pages.criteria(actor, filter)
    if (criteria === null) return
    const last = this.#store.events.ends().last
    // Who took a copy of the log is part of the log; the copy ends before that line.
    const told = draftEvent('admin_events_exported', this.#clock.wallMs(), { actorId: actor.id })
    this.#store.transact((record) => record(told))
    const options = { words, zone: this.#zone(), showCards: actorMay(actor, 'cards.manage') }
    let beforeSeq: number | null = last + 1
    let rows = 0
    let head = true
    while (beforeSeq !== null && rows < longestExport) {
      const limit = Math.min(rowsInPiece, longestExport - rows)
      const search: EventSearch = { criteria, beforeSeq, limit }
      const piece: CsvPiece = await this.#store.worker.run(
        'events.csv',
        { ...search, ...options, head },
        { signal },
      )
      head = false
      rows += piece.rows
      beforeSeq = piece.nextSeq
      const full = rows >= longestExport
      yield {
        text: piece.text,
        rows,
        ended: beforeSeq === null || full,
        cut: full && beforeSeq !== null,
      }
    }
  }
}
