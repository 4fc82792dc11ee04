import type { BackupFault, BackupPlan } from '../../../contract/backup.ts'
import type { BackupRun } from '../../../contract/desk/backups.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { BackupMade } from '../../../contract/worker-jobs.ts'
import type { Actor } from '../actor.ts'
import { LatestFeed } from '../feed.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { unlessStoreFails } from '../ports/store-outcome.ts'
import { lastDueMs } from './due.ts'

/** A backup that failed is tried again after this long: a stick may be back. */
const retryMs = 15 * 60_000

/** Backups as they are made: one at a time, by hand or when one is due. */
export class BackupRuns {
  readonly feed = new LatestFeed<BackupRun>({ state: 'idle' })
  readonly #store: Store
  readonly #clock: Clock
  readonly #release: string
  readonly #zone: () => string
  #cancel: AbortController | null = null
  #retryAtMonoMs = 0
  /** What was told of the backup that is due: once for each fault. */
  #told = { dueMs: 0, fault: '' }

  constructor(store: Store, clock: Clock, release: string, zone: () => string) {
    this.#store = store
    this.#clock = clock
    this.#release = release
    this.#zone = zone
  }

  get isRunning(): boolean {
    return this.#cancel !== null
  }

  /** By hand, into the plan's folder. */
  make(actor: Actor): Result<void> {
    const plan = this.#store.backupPlan.get()
    if (plan.key === null || plan.folder === '')
      return fail('conflict', 'There is no passphrase or no folder yet.')
    if (this.isRunning) return fail('conflict', 'A backup is being made.')
    void this.#run(plan, actor)
    return succeed(undefined)
  }

  cancel(): void {
    this.#cancel?.abort(new DOMException('the backup was called off', 'AbortError'))
  }

  /** Call each second: makes what is due, also what was missed while the machine was off. */
  makeDue(): void {
    if (this.isRunning || this.#clock.monoMs() < this.#retryAtMonoMs) return
    const plan = this.#store.backupPlan.get()
    if (!plan.scheduled || plan.key === null || plan.folder === '') return
    const nowMs = this.#clock.wallMs()
    const { madeAtMs } = this.#store.backupPlan.record()
    // One of the future was made before the clock was set back.
    const isMade =
      madeAtMs !== null && madeAtMs <= nowMs && madeAtMs >= lastDueMs(nowMs, this.#zone(), plan.atMinute)
    if (!isMade) void this.#run(plan, null)
  }

  /** Nothing half-made is left, and nothing begins any more. */
  stop(): void {
    this.#retryAtMonoMs = Number.POSITIVE_INFINITY
    this.cancel()
  }

  async #run(plan: BackupPlan, actor: Actor | null): Promise<void> {
    if (plan.key === null) return
    const cancel = new AbortController()
    this.#cancel = cancel
    const { key, folder, onOtherDisk, keep } = plan
    const order = { ...key, folder, onOtherDisk, keep, release: this.#release, nowMs: this.#clock.wallMs() }
    const scheduled = actor === null
    const tell = (progress: Extract<BackupRun, { state: 'running' }>['progress']) =>
      this.feed.publish({ state: 'running', scheduled, progress })
    tell({ stage: 'copying', share: 0 })
    try {
      const options = { signal: cancel.signal, onProgress: tell }
      const made = await this.#store.worker.run('backup.make', order, options)
      this.#ended(made, order.nowMs, actor)
    } catch {
      // Called off, or the worker died under it: what it left is removed by the next.
      if (cancel.signal.aborted) this.feed.publish({ state: 'cancelled' })
      else this.#ended({ ok: false, why: 'gone' }, order.nowMs, actor)
    } finally {
      this.#cancel = null
    }
  }

  #ended(made: BackupMade, atMs: number, actor: Actor | null): void {
    if (made.ok) {
      const { file, bytes } = made
      this.#record({ madeAtMs: atMs, file, bytes, failedAtMs: null, fault: null }, () =>
        draftEvent('backup_made', this.#clock.wallMs(), {
          actorId: actor?.id ?? null,
          detail: { file, bytes },
        }),
      )
      this.feed.publish({ state: 'made', file, bytes })
      return
    }
    const { why } = made
    this.#retryAtMonoMs = Math.max(this.#retryAtMonoMs, this.#clock.monoMs() + retryMs)
    const nowMs = this.#clock.wallMs()
    this.#record({ ...this.#store.backupPlan.record(), failedAtMs: nowMs, fault: why }, () =>
      // Whoever asked for it by hand is told at once.
      actor === null && this.#isNews(why)
        ? draftEvent('backup_failed', nowMs, { detail: { fault: why } })
        : null,
    )
    this.feed.publish({ state: 'failed', fault: why })
  }

  #isNews(fault: BackupFault): boolean {
    const { atMinute } = this.#store.backupPlan.get()
    const dueMs = lastDueMs(this.#clock.wallMs(), this.#zone(), atMinute)
    if (this.#told.dueMs === dueMs && this.#told.fault === fault) return false
    this.#told = { dueMs, fault }
    return true
  }

  /** A disk that does not take this either has an alarm of its own. */
  #record(
    record: Parameters<Store['backupPlan']['putRecord']>[0],
    event: () => ReturnType<typeof draftEvent> | null,
  ): void {
    unlessStoreFails(() => {
      this.#store.transact((tell) => {
        this.#store.backupPlan.putRecord(record)
        const told = event()
        if (told !== null) tell(told)
      })
    }, undefined)
  }
}
