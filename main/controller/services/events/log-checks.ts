import type { CheckpointExport, LogState } from '../../../contract/desk/event-log.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { LogVerdict } from '../../../contract/worker-jobs.ts'
import type { Actor } from '../actor.ts'
import { LatestFeed } from '../feed.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { isWritten } from '../ports/store-outcome.ts'

export interface VerifyProgress {
  readonly checked: number
  readonly total: number
  readonly verdict: LogVerdict | null
}

/** Proofs of the log: a walk over every link, and a signed end to keep elsewhere. */
export class LogChecks {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  state(): LogState {
    const { events, fingerprint } = this.#store
    const { first, last } = events.ends()
    return {
      count: last - first + 1,
      firstSeq: first,
      lastSeq: last,
      checkpoint: events.lastCheckpoint(),
      fingerprint,
    }
  }

  /** `checkpoint`: one kept elsewhere, as somebody typed or pasted it. Ending the run cancels the walk. */
  async *verify(
    checkpoint: string | null,
    signal: AbortSignal | undefined,
    idle: (wake: () => void) => () => void,
  ): AsyncGenerator<VerifyProgress, void> {
    const total = this.#store.events.ends().last
    const cancel = new AbortController()
    const stop = signal === undefined ? cancel.signal : AbortSignal.any([signal, cancel.signal])
    const feed = new LatestFeed<VerifyProgress>({ checked: 0, total, verdict: null })
    let thrown: { readonly why: unknown } | null = null
    this.#store.worker
      .run(
        'log.verify',
        { checkpoint: checkpoint === null ? null : tidied(checkpoint) },
        { signal: stop, onProgress: (checked) => feed.publish({ checked, total, verdict: null }) },
      )
      .then(
        (verdict) => feed.publish({ checked: total, total, verdict }),
        (why: unknown) => {
          thrown = { why }
          feed.publish(feed.current)
        },
      )
    try {
      for await (const step of feed.watch(stop, idle)) {
        if (thrown !== null) throw (thrown as { readonly why: unknown }).why
        yield step ?? feed.current
        if (feed.current.verdict !== null && step?.verdict != null) return
      }
    } finally {
      cancel.abort(new Error('nobody waits for the verdict'))
    }
  }

  /** The event that says so is covered by the signature. `out_of_service` if it can't be written. */
  exportCheckpoint(actor: Actor): Result<CheckpointExport> {
    const told = draftEvent('admin_checkpoint_exported', this.#clock.wallMs(), { actorId: actor.id })
    this.#store.transact((record) => record(told))
    const text = isWritten(this.#store.checkpoint()) ? this.#store.exportCheckpoint() : null
    const kept = this.#store.events.lastCheckpoint()
    if (text === null || kept === null) return fail('out_of_service', 'The log could not be signed.')
    return succeed({ text, seq: kept.seq, atMs: kept.atMs, fingerprint: this.#store.fingerprint })
  }
}

/** One without its spaces: all but the number are of known lengths. */
const compact = /^genkan-checkpoint1(\d{1,15})([0-9a-f]{64})(\d{13})([\w-]{43})([\w-]{86})$/

/** As it was exported: a print breaks lines anywhere, and an input method types full-width characters. */
function tidied(text: string): string {
  const bare = text.normalize('NFKC').replace(/[\s\u200B\uFEFF]+/g, '')
  const parts = compact.exec(bare)
  return parts === null ? bare : ['genkan-checkpoint 1', ...parts.slice(1)].join(' ')
}
