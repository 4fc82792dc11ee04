import type { LogRetention } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { StepNow } from '../../access/machine.ts'
import type { Actor } from '../actor.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'

const dayMs = 86_400_000
/** Whether something is older than the site keeps is looked at this often, and at once after a change of the setting. */
const roundMs = 3_600_000

/** What may be asked for: [least, most]. */
export const logKeepRanges = { days: [30, 36_500], events: [10_000, 1_000_000_000] } as const

interface LogRetentionParts {
  readonly store: Store
  /** The instant as the rules see it, clock trust judged. */
  readonly now: () => StepNow
}

/**
 * How long the log is kept. It is cut at a signed checkpoint and nowhere else, oldest first; the cut is an event, by which
 * the chain proves what is missing. The deleting itself goes on in small pieces, also over a restart.
 */
export class LogRetentions {
  readonly #parts: LogRetentionParts
  #nextRoundMonoMs = 0

  constructor(parts: LogRetentionParts) {
    this.#parts = parts
  }

  settings(): LogRetention {
    return this.#parts.store.logCut.retention()
  }

  /** `seen` is the version that the change was made on. */
  save(actor: Actor, { keep, amount }: Omit<LogRetention, 'version'>, seen: number): Result<LogRetention> {
    const { store, now } = this.#parts
    const problem = staleProblem(seen, this.settings().version) ?? amountProblem(keep, amount)
    if (problem) return problem
    store.transact((record) => {
      store.logCut.putRetention({ keep, amount: keep === 'all' ? 0 : amount })
      record(
        draftEvent('admin_log_retention_changed', now().wallMs, {
          actorId: actor.id,
          detail: keep === 'all' ? { keep } : { keep, amount },
        }),
      )
    })
    this.#nextRoundMonoMs = 0
    return succeed(this.settings())
  }

  /** Call every second: deletes a piece of what was cut, or looks whether something is to be cut. A few ms. */
  upkeep(): void {
    const { store } = this.#parts
    if (store.logCut.isUnderWay) {
      store.transact(() => store.logCut.deletePiece())
      // What was said of people is to be gone from the write-ahead log as well.
      if (!store.logCut.isUnderWay) store.forget()
      return
    }
    const { monoMs } = this.#parts.now()
    if (monoMs < this.#nextRoundMonoMs) return
    this.#nextRoundMonoMs = monoMs + roundMs
    this.#begin()
  }

  #begin(): void {
    const { store, now } = this.#parts
    const to = this.#place()
    if (to === null) return
    const from = store.logCut.start() + 1
    const openAlarms = store.logCut.openAlarmsUpTo(to)
    store.transact((record) => {
      store.logCut.begin(to)
      record(draftEvent('log_cut', now().wallMs, { detail: { from, to, openAlarms } }))
    })
  }

  /** Without a trusted clock nothing is old. */
  #place(): number | null {
    const { store, now } = this.#parts
    const { keep, amount } = this.settings()
    const { wallMs, clockTrusted } = now()
    if (keep === 'events') return store.logCut.placeBeforeNewest(amount)
    return keep === 'days' && clockTrusted ? store.logCut.placeBefore(wallMs - amount * dayMs, wallMs) : null
  }
}

function amountProblem(keep: LogRetention['keep'], amount: number): Failure | null {
  if (keep === 'all') return null
  const [least, most] = logKeepRanges[keep]
  if (amount >= least && amount <= most) return null
  const problem =
    amount < least
      ? ({ code: 'too_small', limit: least } as const)
      : ({ code: 'too_large', limit: most } as const)
  return fail('invalid_input', 'The log can’t be kept that way.', { amount: problem })
}
