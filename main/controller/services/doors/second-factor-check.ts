import type { User } from '../../../contract/entities.ts'
import type { NamedPerson, WeekSpan } from '../../../contract/worker-jobs.ts'
import type { Actor } from '../actor.ts'
import type { Codes } from '../people/codes.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'

/** As many as a person can look at; the count is of all. */
const mostListed = 1_000

/** Who would be refused for want of a code once a door asks for one, and the remedy. */
export class SecondFactorCheck {
  readonly #store: Store
  readonly #clock: Clock
  readonly #codes: Codes

  constructor(store: Store, clock: Clock, codes: Codes) {
    this.#store = store
    this.#clock = clock
    this.#codes = codes
  }

  /** People with access in these times and a card, without MFA or entry code. Looked up in the worker. */
  refused(
    doorId: string,
    times: readonly WeekSpan[],
  ): Promise<{ readonly count: number; readonly people: readonly NamedPerson[] }> {
    const nowMs = this.#clock.wallMs()
    return this.#store.worker.run('doors.withoutSecondFactor', { doorId, times, nowMs, limit: mostListed })
  }

  /** A new MFA code for each who still has no second factor, shown once to whoever asked. */
  generate(
    actor: Actor,
    userIds: readonly string[],
  ): readonly { readonly user: User; readonly code: string }[] {
    return userIds.flatMap((id) => {
      const user = this.#store.users.find({ by: 'id', value: id })
      if (!user || this.#hasSecondFactor(id)) return []
      const made = this.#codes.generateMfaCode(actor, user)
      return made.ok ? [{ user, code: made.value.code }] : []
    })
  }

  #hasSecondFactor(userId: string): boolean {
    return this.#store.codes.entryCodeOf(userId) !== null || this.#store.codes.mfaCodesOf(userId).length > 0
  }
}
