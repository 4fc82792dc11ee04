import type { ApplyProgress, ImportProblem } from '../../../contract/desk/transfer.ts'
import { longestWaitMs, lookMs } from '../../../contract/door-first.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { storeFaultOf } from '../ports/store-outcome.ts'
import type { PendingImport } from '../ports/transfer-store.ts'

/** How long one piece may keep the door's loop, ms; its commit comes on top. */
const pieceMs = 6
/** A disk that does not take a piece is asked again after this. */
const againMs = 1_000

/**
 * Carries a decided import into the store, whoever listens. Who stands at a door goes first: between a badge and its
 * code the loop is left to the door. After a crash it goes on at the next start.
 */
export class ApplyRuns {
  readonly #store: Store
  readonly #clock: Clock
  readonly #isSomebodyEntering: () => boolean
  readonly #watchers = new Set<(progress: ApplyProgress) => void>()
  #cancelNext: (() => void) | null = null
  #running = false
  #stopped = false

  constructor(store: Store, clock: Clock, isSomebodyEntering: () => boolean) {
    this.#store = store
    this.#clock = clock
    this.#isSomebodyEntering = isSomebodyEntering
  }

  get running(): boolean {
    return this.#running
  }

  watch(watcher: (progress: ApplyProgress) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Goes on with what is pending; nothing if nothing is. */
  start(): void {
    if (this.#running || this.#stopped || this.#store.imports.pending() === null) return
    this.#running = true
    void this.#run()
  }

  stop(): void {
    this.#stopped = true
    this.#cancelNext?.()
  }

  async #run(): Promise<void> {
    for (;;) {
      await this.#letThemIn()
      // The disk, too, is the door's while it waits for a code.
      await this.#store.shortenLog()
      if (this.#stopped) break
      const step = this.#piece()
      if (step === 'wait') {
        await this.#wait(againMs)
        continue
      }
      if (step === null) break
      this.#tell({
        done: step.done,
        total: step.total,
        state: step.ended ? 'applied' : 'applying',
        problems: [],
      })
      if (step.ended) break
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.#running = false
  }

  /** Resolves when nobody is entering, or has waited long enough. */
  async #letThemIn(): Promise<void> {
    const untilMs = this.#clock.monoMs() + longestWaitMs
    while (!this.#stopped && this.#isSomebodyEntering() && this.#clock.monoMs() < untilMs) {
      await this.#wait(lookMs)
    }
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#cancelNext = this.#clock.after(ms, resolve)
    })
  }

  #piece() {
    try {
      return this.#store.imports.applyPiece(pieceMs, (pending) => this.#appliedEvent(pending))
    } catch (thrown) {
      const fault = storeFaultOf(thrown)
      if (fault === null) throw thrown
      if (fault !== 'damaged') return 'wait'
      this.#giveUp()
      return null
    }
  }

  #giveUp(): void {
    const pending = this.#store.imports.pending()
    const detail = { done: pending?.done ?? 0, total: pending?.total ?? 0 }
    const actorId = pending?.actorId ?? null
    this.#store.imports.giveUp(draftEvent('admin_import_failed', this.#clock.wallMs(), { actorId, detail }))
    const problem: ImportProblem = { row: 1, column: '', code: 'invalid', limit: null }
    this.#tell({ ...detail, state: 'refused', problems: [problem] })
  }

  #appliedEvent({ actorId, summary }: PendingImport) {
    return draftEvent('admin_import_applied', this.#clock.wallMs(), { actorId, detail: countsOf(summary) })
  }

  #tell(progress: ApplyProgress): void {
    for (const watcher of [...this.#watchers]) watcher(progress)
  }
}

/** What an event tells of an import: how much, never what. */
export function countsOf(summary: PendingImport['summary']) {
  const { kind, rows, added, changed, unchanged, cards, entryCodes, mfaCodes, deleted } = summary
  return { kind, rows, added, changed, unchanged, cards, entryCodes, mfaCodes, deleted }
}
