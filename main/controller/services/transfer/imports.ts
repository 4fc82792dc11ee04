import type {
  ApplyProgress,
  CheckProgress,
  Encoding,
  ImportOptions,
  ImportSummary,
  Inspection,
  Separator,
} from '../../../contract/desk/transfer.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { CancelSignal, WorkerJobs } from '../../../contract/worker-jobs.ts'
import { type Actor, actorMay } from '../actor.ts'
import { TakenCodeAlarm } from '../people/taken-code-alarm.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { ApplyRuns, countsOf } from './apply-runs.ts'
import { importUnderWay } from './import-under-way.ts'
import { latestOf } from './latest-of.ts'

/** An import between its upload and its end. */
interface OpenImport {
  readonly actorId: string
  readonly sizeBytes: number
  sinceMs: number
  state: 'uploading' | 'checking' | 'checked' | 'applying'
  summary: ImportSummary | null
}

/** Uploads at a time, over all desks: each may be large. */
const mostOpen = 4
/** An upload that nobody goes on with is forgotten. */
const forgottenAfterMs = 2 * 3_600_000

/** Imports of people and credentials: uploaded, checked, shown, and then applied as a whole or not at all. */
export class Imports {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness
  readonly #open = new Map<string, OpenImport>()
  readonly #takenAlarm = new TakenCodeAlarm()
  readonly runs: ApplyRuns

  /** `isSomebodyEntering`: what is applied waits for who stands at a door. */
  constructor(store: Store, clock: Clock, random: Randomness, isSomebodyEntering: () => boolean) {
    this.#store = store
    this.#clock = clock
    this.#random = random
    this.runs = new ApplyRuns(store, clock, isSomebodyEntering)
  }

  begin(actor: Actor, sizeBytes: number): Result<string> {
    this.#forgetOld()
    if (this.#open.size >= mostOpen) return fail('conflict', 'Too many imports are open.')
    const importId = this.#random.uuid()
    if (this.#store.imports.files.begin(importId, sizeBytes) !== 'ok') {
      return fail('too_large', 'The file is too large for an import, or for this disk.')
    }
    const sinceMs = this.#clock.monoMs()
    this.#open.set(importId, { actorId: actor.id, sizeBytes, sinceMs, state: 'uploading', summary: null })
    return succeed(importId)
  }

  upload(actor: Actor, importId: string, offset: number, bytes: Uint8Array): Result<void> {
    const open = this.#find(actor, importId)
    if (!open.ok) return open
    const fits = open.value.state === 'uploading' && offset + bytes.length <= open.value.sizeBytes
    if (!fits || !this.#store.imports.files.append(importId, offset, bytes)) {
      return fail('conflict', 'This piece does not follow the one before.')
    }
    return succeed(undefined)
  }

  async inspect(
    actor: Actor,
    importId: string,
    given: { readonly encoding: Encoding | null; readonly separator: Separator | null },
  ): Promise<Result<Inspection>> {
    const open = this.#find(actor, importId)
    if (!open.ok) return open
    if (open.value.state !== 'uploading') return fail('conflict', 'This file was checked already.')
    return succeed(await this.#store.worker.run('import.inspect', { importId, ...given }))
  }

  /** Fails before anything is done if it may not be done. Ending the run cancels it. */
  check(
    actor: Actor,
    importId: string,
    options: ImportOptions,
    signal: CancelSignal | undefined,
  ): Result<AsyncGenerator<CheckProgress, void>> {
    const open = this.#find(actor, importId)
    if (!open.ok) return open
    if (open.value.state !== 'uploading') return fail('conflict', 'This file was checked already.')
    if (options.kind === 'people' && !actorMay(actor, 'users.manage')) {
      return fail('forbidden', 'No role of yours may import people.')
    }
    open.value.state = 'checking'
    return succeed(this.#check(actor, importId, open.value, options, signal))
  }

  async *#check(
    actor: Actor,
    importId: string,
    open: OpenImport,
    options: ImportOptions,
    signal: CancelSignal | undefined,
  ): AsyncGenerator<CheckProgress, void> {
    const site = this.#store.site.get()
    if (!site) throw new Error('imports belong to a site')
    const { zone, minEntryCodeLength, allowWeakCodes } = site
    const input = {
      importId,
      ...options,
      zone,
      minEntryCodeLength,
      allowWeakCodes,
      nowMs: this.#clock.wallMs(),
    }
    const end = new AbortController()
    const cancel = () => end.abort(new Error('cancelled'))
    signal?.addEventListener('abort', cancel)
    if (signal?.aborted) cancel()
    try {
      const progress = latestOf<CheckProgress>((tell) =>
        this.#store.worker
          .run('import.check', input, { signal: end.signal, onProgress: tell })
          .then((summary) => {
            open.summary = summary
            open.state = 'checked'
            tell({ state: 'checked', summary })
          }),
      )
      yield* progress
      this.#noteTakenCodes(actor, open.summary)
    } finally {
      signal?.removeEventListener('abort', cancel)
      if (open.state !== 'checked') {
        end.abort(new Error('cancelled'))
        this.#forget(importId)
      }
    }
  }

  changes(actor: Actor, input: WorkerJobs['import.changes']['input']) {
    return this.#page(actor, input.importId, () => this.#store.worker.run('import.changes', input))
  }

  problems(actor: Actor, input: WorkerJobs['import.problems']['input']) {
    return this.#page(actor, input.importId, () => this.#store.worker.run('import.problems', input))
  }

  /**
   * Looks once more whether it still fits, decides it in one commit, and carries it through: from then on whether or
   * not somebody listens.
   */
  async apply(actor: Actor, importId: string): Promise<Result<AsyncGenerator<ApplyProgress, void>>> {
    const found = this.#find(actor, importId)
    if (!found.ok) return found
    const open = found.value
    const { summary } = open
    if (open.state !== 'checked' || summary === null) return fail('conflict', 'This import was not checked.')
    if (summary.problems > 0) return fail('conflict', 'This import has errors: nothing was changed.')
    if (this.#store.imports.pending() !== null || this.runs.running) return importUnderWay
    const imports = this.#store.imports
    open.state = 'applying'
    imports.hold(true)
    try {
      const problems = await this.#store.worker.run('import.recheck', { importId, kind: summary.kind })
      if (problems.length > 0) {
        this.#forget(importId)
        return succeed(once({ done: 0, total: 0, state: 'refused', problems: [...problems] }))
      }
      const detail = countsOf(summary)
      const started = draftEvent('admin_import_started', this.#clock.wallMs(), { actorId: actor.id, detail })
      imports.decide(importId, actor.id, started)
    } finally {
      if (imports.pending() === null) {
        imports.hold(false)
        if (open.state === 'applying') open.state = 'checked'
      }
    }
    this.#open.delete(importId)
    return succeed(this.#follow())
  }

  discard(actor: Actor, importId: string): Result<void> {
    const open = this.#find(actor, importId)
    if (!open.ok) return open
    if (open.value.state === 'applying') return fail('conflict', 'This import is being applied.')
    this.#forget(importId)
    return succeed(undefined)
  }

  /** At the start: goes on with an import that a crash cut off. */
  recover(): void {
    this.runs.start()
  }

  stop(): void {
    this.runs.stop()
  }

  #follow(): AsyncGenerator<ApplyProgress, void> {
    return latestOf<ApplyProgress>(
      (tell) =>
        new Promise<void>((resolve) => {
          const end = this.runs.watch((progress) => {
            tell(progress)
            if (progress.state === 'applying') return
            end()
            resolve()
          })
          this.runs.start()
        }),
    )
  }

  async #page<T>(actor: Actor, importId: string, read: () => Promise<T>): Promise<Result<T>> {
    const open = this.#find(actor, importId)
    if (!open.ok) return open
    return open.value.state === 'checked'
      ? succeed(await read())
      : fail('conflict', 'This import was not checked.')
  }

  /** Whoever learns by a file which entry codes are in use, is noted as whoever tries them one by one. */
  #noteTakenCodes(actor: Actor, summary: ImportSummary | null): void {
    const taken = summary?.problemCounts.find(
      ({ column, code }) => code === 'already_taken' && /entry.?code/i.test(column),
    )
    let alarm = false
    for (let n = 0; n < Math.min(taken?.count ?? 0, 5); n += 1) {
      alarm = this.#takenAlarm.note(actor.id, this.#clock.monoMs()) || alarm
    }
    if (!alarm) return
    const event = draftEvent('admin_entry_code_taken_alarm', this.#clock.wallMs(), { actorId: actor.id })
    this.#store.transact((record) => record(event))
  }

  #find(actor: Actor, importId: string): Result<OpenImport> {
    const open = this.#open.get(importId)
    if (open === undefined || open.actorId !== actor.id) return fail('not_found', 'There is no such import.')
    open.sinceMs = this.#clock.monoMs()
    return succeed(open)
  }

  #forgetOld(): void {
    const nowMs = this.#clock.monoMs()
    for (const [importId, { sinceMs, state }] of this.#open) {
      if (state !== 'applying' && nowMs - sinceMs > forgottenAfterMs) this.#forget(importId)
    }
  }

  #forget(importId: string): void {
    this.#open.delete(importId)
    this.#store.imports.files.discard(importId)
  }
}

async function* once<T>(value: T): AsyncGenerator<T, void> {
  yield value
}
