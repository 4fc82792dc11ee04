import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { RestoreStep } from '../../../contract/restore.ts'
import type { CancelSignal, RestoreOrder } from '../../../contract/worker-jobs.ts'
import type { RestoreUploads } from '../ports/backup-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { HostActs } from '../ports/host-acts.ts'
import type { StoreWorker } from '../ports/worker.ts'
import { latestOf } from '../transfer/latest-of.ts'

export interface RestoreParts {
  readonly worker: StoreWorker
  readonly uploads: RestoreUploads
  readonly clock: Clock
  readonly host: HostActs
  readonly release: string
  readonly demo: boolean
  /** Whether a site is here, whose data would give way. */
  readonly hasSite: () => boolean
  /** Whether a backup with this key may be taken; left out: any. */
  readonly accepts?: (siteKey: Uint8Array) => boolean
}

/** A backup that was opened, and is ready to take the data's place. */
interface Opened {
  readonly siteKey: Uint8Array
  readonly madeAtMs: number
}

/**
 * One restore at a time, as it is the whole site's: a backup is brought here or found in the folder, opened, looked at, and
 * only then put in the data's place.
 */
export class Restores {
  readonly #parts: RestoreParts
  #opened: Opened | null = null
  #busy = false

  constructor(parts: RestoreParts) {
    this.#parts = parts
  }

  beginUpload(sizeBytes: number): Result<void> {
    if (this.#busy) return busy
    this.#opened = null
    if (this.#parts.uploads.begin(sizeBytes)) return succeed(undefined)
    return fail('too_large', 'This disk has no room for the backup and what it holds.')
  }

  upload(offset: number, bytes: Uint8Array): Result<void> {
    if (!this.#busy && this.#parts.uploads.append(offset, bytes)) return succeed(undefined)
    return fail('conflict', 'This piece does not follow the one before.')
  }

  /** Ending the run cancels it. */
  open(
    source: RestoreOrder['source'],
    phrase: string,
    signal: CancelSignal | undefined,
  ): Result<AsyncGenerator<RestoreStep, void>> {
    if (this.#busy) return busy
    return succeed(this.#open(source, phrase, signal))
  }

  async *#open(
    source: RestoreOrder['source'],
    phrase: string,
    signal: CancelSignal | undefined,
  ): AsyncGenerator<RestoreStep, void> {
    if (this.#busy) return
    this.#busy = true
    this.#opened = null
    const { worker, clock, release, demo, hasSite } = this.#parts
    const end = new AbortController()
    const cancel = () => end.abort(new DOMException('the restore was called off', 'AbortError'))
    signal?.addEventListener('abort', cancel)
    if (signal?.aborted) cancel()
    const order = { source, phrase, release, nowMs: clock.wallMs(), demo, hasSite: hasSite() }
    try {
      yield* latestOf<RestoreStep>(async (tell) => {
        const opened = await worker.run('restore.open', order, {
          signal: end.signal,
          onProgress: (share) => tell({ state: 'opening', share }),
        })
        if (opened.ok && !(this.#parts.accepts?.(opened.siteKey) ?? true)) {
          tell({ state: 'refused', problem: 'other_site', word: null })
        } else if (opened.ok) {
          const { siteKey, preview } = opened
          this.#opened = { siteKey, madeAtMs: preview.madeAtMs }
          // Where only this site's key is taken, it is this site's, whatever this machine has instead.
          tell({ state: 'opened', preview: this.#parts.accepts ? { ...preview, otherKey: false } : preview })
        } else tell({ state: 'refused', problem: opened.problem, word: opened.word })
      })
    } finally {
      signal?.removeEventListener('abort', cancel)
      cancel()
      this.#busy = false
    }
  }

  /** Decides it. Where all goes well this process ends meanwhile, so that nobody hears the answer. */
  async apply(actorId: string | null): Promise<Result<void>> {
    const opened = this.#opened
    if (opened === null || this.#busy) return fail('conflict', 'No backup was opened.')
    const { worker, clock, host, release, hasSite } = this.#parts
    this.#busy = true
    try {
      const { siteKey, madeAtMs } = opened
      const nowMs = clock.wallMs()
      await worker.run('restore.prepare', { siteKey, release, nowMs, madeAtMs, actorId, hasSite: hasSite() })
      await host.takeStaged(siteKey)
      return fail('out_of_service', 'The restore could not be begun: nothing was changed.')
    } finally {
      this.#busy = false
    }
  }

  /** Takes only the key, for the data that is here. As with `apply`, nobody hears the answer where all goes well. */
  async takeKey(): Promise<Result<void>> {
    const opened = this.#opened
    if (opened === null || this.#busy) return fail('conflict', 'No backup was opened.')
    await this.#parts.host.keepKey(opened.siteKey)
    return fail('out_of_service', 'The key could not be kept: nothing was changed.')
  }

  discard(): void {
    if (this.#busy) return
    this.#opened = null
    this.#parts.uploads.discard()
  }
}

const busy = fail('conflict', 'A restore is under way.')
