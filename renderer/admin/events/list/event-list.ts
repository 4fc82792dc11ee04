import type { DeskEvent, EventPage } from '../../../../main/contract/desk/events.ts'
import { followFeed } from '../../../stores/follow-feed.ts'
import type { Timers } from '../../../ui/timers.ts'

export interface EventSource {
  page(before: string | null, limit: number, signal: AbortSignal): Promise<EventPage>
  watch(
    after: string,
    signal: AbortSignal,
  ): Promise<AsyncIterable<{ readonly events: readonly DeskEvent[]; readonly missed: boolean }>>
}

export interface EventListState {
  /** Newest first. */
  readonly rows: readonly DeskEvent[]
  /** Came while it was paused. */
  readonly waiting: readonly DeskEvent[]
  /** Came while it was paused, and more than were kept. */
  readonly missed: boolean
  readonly paused: boolean
  readonly loading: boolean
  /** No older ones are left. */
  readonly ended: boolean
  /** A rare kind of event takes several askings: how far back they have come. */
  readonly lookedBackToMs: number | null
  readonly live: boolean
  readonly failure: Error | null
}

const pageSize = 100
/** Kept while paused: beyond it the list is read anew. */
const mostWaiting = 500
const silenceMs = 4_000
const againMs = 1_000

const fresh: EventListState = {
  rows: [],
  waiting: [],
  missed: false,
  paused: false,
  loading: true,
  ended: false,
  lookedBackToMs: null,
  live: false,
  failure: null,
}

/** One list of the log: pages as far down as somebody scrolls, and what happens meanwhile on top. */
export class EventList {
  readonly #source: EventSource
  readonly #timers: Timers
  readonly #listeners = new Set<() => void>()
  #state = fresh
  #next: string | null = null
  #abort = new AbortController()
  #stopFeed = () => {}
  #callOff = () => {}

  constructor(source: EventSource, timers: Timers) {
    this.#source = source
    this.#timers = timers
  }

  readonly state = (): EventListState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Reads the newest page and follows on from it. */
  readonly start = (): void => {
    this.stop()
    this.#abort = new AbortController()
    this.#next = null
    this.#set({ ...fresh, rows: this.#state.rows, paused: this.#state.paused })
    void this.#load(true)
  }

  stop(): void {
    this.#abort.abort()
    this.#stopFeed()
    this.#callOff()
  }

  /** The next older page, unless one is on its way. */
  readonly more = (): void => {
    const { loading, ended, failure } = this.#state
    if (loading || ended || failure !== null) return
    this.#set({ ...this.#state, loading: true })
    void this.#load(false)
  }

  readonly pause = (): void => {
    if (!this.#state.paused) this.#set({ ...this.#state, paused: true })
  }

  readonly resume = (): void => {
    const { paused, missed, rows, waiting } = this.#state
    if (!paused) return
    this.#set({ ...this.#state, paused: false, rows: [...waiting, ...rows], waiting: [] })
    if (missed) this.start()
  }

  async #load(first: boolean): Promise<void> {
    const { signal } = this.#abort
    try {
      for (let begun = !first; ; begun = true) {
        const page = await this.#source.page(this.#next, pageSize, signal)
        if (signal.aborted) return
        if (!begun) this.#follow(page.head)
        this.#next = page.next
        const rows = begun ? [...this.#state.rows, ...page.events] : page.events
        const ended = page.next === null
        // A page that came back short goes on looking by itself.
        const loading = !ended && page.events.length < pageSize
        const lookedBackToMs = loading ? page.lookedBackToMs : null
        this.#set({ ...this.#state, rows, ended, loading, lookedBackToMs, failure: null })
        if (!loading) return
      }
    } catch (thrown) {
      if (signal.aborted) return
      const failure = thrown instanceof Error ? thrown : new Error('the log could not be read')
      this.#set({ ...this.#state, loading: false, failure })
    }
  }

  #follow(after: string): void {
    this.#stopFeed = followFeed({
      open: (signal) => this.#source.watch(after, signal),
      onMessage: ({ events, missed }) => this.#take(events, missed),
      onLost: () => this.#lost(),
      silenceMs,
      timers: this.#timers,
    })
  }

  #take(events: readonly DeskEvent[], missed: boolean): void {
    const { paused, rows, waiting, live } = this.#state
    if (missed && !paused) {
      this.start()
      return
    }
    if (!missed && events.length === 0 && live) return
    if (!paused) {
      this.#set({ ...this.#state, live: true, rows: [...events, ...rows] })
      return
    }
    const kept = [...events, ...waiting]
    const tooMany = missed || kept.length > mostWaiting
    this.#set({
      ...this.#state,
      live: true,
      waiting: kept.slice(0, mostWaiting),
      missed: this.#state.missed || tooMany,
    })
  }

  /** What came meanwhile is not known: the list is read anew, or when somebody comes back to its top. */
  #lost(): void {
    this.#set({ ...this.#state, live: false, missed: true })
    this.#callOff = this.#timers.after(againMs, () => {
      if (!this.#state.paused) this.start()
    })
  }

  #set(state: EventListState): void {
    this.#state = state
    for (const listener of [...this.#listeners]) listener()
  }
}
