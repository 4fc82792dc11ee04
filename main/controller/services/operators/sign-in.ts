import type { Operator } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventType } from '../../../contract/events.ts'
import { operatorKey } from '../../names/operator-key.ts'
import type { Clock } from '../ports/clock.ts'
import type { Passwords } from '../ports/passwords.ts'
import type { Store } from '../ports/store.ts'
import { machineDelayMs, signInDelayMs } from './sign-in-delays.ts'

/** Names whose last failure is remembered by its time. */
const mostRemembered = 1_000
/** Under which the failures of all names together are counted; a name's own key has no capitals. */
const allNames = 'ALL NAMES'

/**
 * Checks a name and a password. Failures are counted on disk before the answer, by name and for the machine; the
 * wait runs on the monotonic clock and begins again in full after a restart. A name that nobody has costs the same
 * time and the same waits as one that somebody has.
 */
export class SignIn {
  readonly #store: Store
  readonly #clock: Clock
  readonly #passwords: Passwords
  /** When each name last failed, monotonic ms, the oldest first. */
  readonly #lastFailure = new Map<string, number>()
  /** For names that are not in the map: when this controller started, or the last one was dropped. */
  #unknownSinceMs: number
  #machineLastMs: number
  #turn: Promise<unknown> = Promise.resolve()

  constructor(store: Store, clock: Clock, passwords: Passwords) {
    this.#store = store
    this.#clock = clock
    this.#passwords = passwords
    this.#unknownSinceMs = clock.monoMs()
    this.#machineLastMs = this.#unknownSinceMs
  }

  /** `wrong_password` for every wrong pair alike, `slow_down` while a wait runs: then nothing was looked at. */
  check(name: string, password: string, success: EventType): Promise<Result<Operator>> {
    // One after the other, so that ten tries at once are ten failures and not one.
    const done = this.#turn.then(() => this.#check(name, password, success))
    this.#turn = done.catch(() => {})
    return done
  }

  async #check(name: string, password: string, success: EventType): Promise<Result<Operator>> {
    const key = operatorKey(name)
    const waiting = this.#waiting(key)
    if (waiting) return waiting
    const operator = this.#store.operators.byName(name)
    const hash =
      operator === null || operator.disabled ? null : this.#store.operators.passwordHash(operator.id)
    const right = await this.#passwords.verify(password, hash)
    if (right === null) return { ...fail('busy', 'Too many sign-ins at once.'), retryAfterS: 5 }
    const atMs = this.#clock.wallMs()
    // A password that was set anew while the old one was checked is the only one.
    const current = operator === null ? null : this.#store.operators.passwordHash(operator.id)
    if (!right || operator === null || current !== hash) {
      this.#fail(key, operator)
      return fail('wrong_password', 'Name or password is wrong.')
    }
    this.#store.transact((record) => {
      this.#store.signInGuards.setFailures(key, 0)
      this.#store.signInGuards.setFailures(allNames, 0)
      if (success === 'admin_signed_in') this.#store.operators.touchSignIn(operator.id, atMs)
      record(draftEvent(success, atMs, { actorId: operator.id }))
    })
    this.#lastFailure.delete(key)
    return succeed(operator)
  }

  #waiting(key: string): Failure | null {
    const nowMs = this.#clock.monoMs()
    const { signInGuards } = this.#store
    const lastMs = this.#lastFailure.get(key) ?? this.#unknownSinceMs
    const untilMs = Math.max(
      lastMs + signInDelayMs(signInGuards.failures(key)),
      this.#machineLastMs + machineDelayMs(signInGuards.failures(allNames)),
    )
    if (nowMs >= untilMs) return null
    const retryAfterS = Math.ceil((untilMs - nowMs) / 1_000)
    return { ...fail('slow_down', `Wait ${retryAfterS} s after so many wrong tries.`), retryAfterS }
  }

  /** The event names the operator if there is one of that name; what was typed is kept nowhere. */
  #fail(key: string, operator: Operator | null): void {
    const { signInGuards } = this.#store
    this.#store.transact((record) => {
      signInGuards.setFailures(key, signInGuards.failures(key) + 1)
      signInGuards.setFailures(allNames, signInGuards.failures(allNames) + 1)
      record(draftEvent('admin_sign_in_failed', this.#clock.wallMs(), { actorId: operator?.id ?? null }))
    })
    const nowMs = this.#clock.monoMs()
    this.#machineLastMs = nowMs
    this.#lastFailure.delete(key)
    for (const [oldest, atMs] of this.#lastFailure) {
      if (this.#lastFailure.size < mostRemembered) break
      this.#lastFailure.delete(oldest)
      this.#unknownSinceMs = atMs
    }
    this.#lastFailure.set(key, nowMs)
  }
}
