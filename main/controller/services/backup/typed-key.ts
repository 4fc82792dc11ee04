import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { signInDelayMs } from '../operators/sign-in-delays.ts'
import type { Clock } from '../ports/clock.ts'
import type { HostActs } from '../ports/host-acts.ts'

/** What was typed: the key, or the rows that are not what was printed (from 1). */
export type ReadKey =
  | { readonly kind: 'key'; readonly key: Uint8Array }
  | { readonly kind: 'wrong_rows'; readonly rows: readonly number[] }

export interface TypedKeyParts {
  readonly clock: Clock
  readonly host: HostActs
  readonly read: (typed: string) => ReadKey
  /** Whether the data that is here belongs to this key. */
  readonly fits: (key: Uint8Array) => boolean
}

/**
 * The key of the recovery sheet, typed at a machine that can't open its own any more. Wrong ones wait as wrong sign-ins do;
 * a slip in a row is told and costs nothing, since it says nothing of the key.
 */
export class TypedKey {
  readonly #parts: TypedKeyParts
  #failures = 0
  #lastFailureMonoMs = 0

  constructor(parts: TypedKeyParts) {
    this.#parts = parts
  }

  /** Gives the rows with a slip. Where the key is right this process ends meanwhile. */
  async type(text: string): Promise<Result<readonly number[]>> {
    const { clock, host, read, fits } = this.#parts
    const waiting = this.#waiting()
    if (waiting) return waiting
    const typed = read(text)
    if (typed.kind === 'wrong_rows') return succeed(typed.rows)
    if (!fits(typed.key)) {
      this.#failures += 1
      this.#lastFailureMonoMs = clock.monoMs()
      return fail('wrong_password', 'This is the key of another site.')
    }
    await host.keepKey(typed.key)
    return fail('out_of_service', 'The key could not be kept: nothing was changed.')
  }

  #waiting(): Failure | null {
    const nowMs = this.#parts.clock.monoMs()
    const untilMs = this.#lastFailureMonoMs + signInDelayMs(this.#failures)
    if (this.#failures === 0 || nowMs >= untilMs) return null
    const retryAfterS = Math.ceil((untilMs - nowMs) / 1_000)
    return { ...fail('slow_down', `Wait ${retryAfterS} s after so many wrong tries.`), retryAfterS }
  }
}
