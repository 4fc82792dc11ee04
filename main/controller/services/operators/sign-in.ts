import type { Operator } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventType } from '../../../contract/events.ts'
import type { Clock } from '../ports/clock.ts'
import type { Passwords } from '../ports/passwords.ts'
import type { Store } from '../ports/store.ts'
import { machineDelayMs, signInDelayMs } from './sign-in-delays.ts'

/** Names whose last failure is remembered by its time; older ones wait anew in full, which only costs them time. */
const mostRemembered = 1_000

/**
 * Checks a name and a password. Failures are counted on disk before the answer, by name and for the machine; the
 * wait runs on the monotonic clock and begins again in full after a restart. A name that nobody has costs the same
 * time and the same waits as one that somebody has.
 */
export class SignIn {
  readonly #store: Store
  readonly #clock: Clock
  readonly #passwords: Passwords
  /** When each name last failed, monotonic ms; what failed before this start counts from the start. */
  readonly #lastFailure = new Map<string, number>()
  readonly #startMonoMs: number
  #machineFailures = 0
  #machineLastMs = 0
  #turn: Promise<unknown> = Promise.resolve()

  constructor(store: Store, clock: Clock, passwords: Passwords) {
    this.#store = store
    this.#clock = clock
    this.#passwords = passwords
    this.#startMonoMs = clock.monoMs()
  }

  /** `wrong_password` for every wrong pair alike, `slow_down` while a wait runs: then nothing was looked at. */
  check(name: string, password: string, success: EventType): Promise<Result<Operator>> {
    // One after the other, so that ten tries at once are ten failures and not one.
    const done = this.#turn.then(() => this.#check(name, password, success))
    this.#turn = done.catch(() => {})
    return done
  }

  async #check(name: string, password: string, success: EventType): Promise<Result<Operator>> {
    const key = name.normalize('NFKC').trim().toLowerCase()
    const waiting = this.#waiting(key)
    if (waiting) return waiting
    const operator = this.#store.operators.byName(name)
    const hash =
      operator === null || operator.disabled ? null : this.#store.operators.passwordHash(operator.id)
    const right = await this.#passwords.verify(password, hash)
    if (right === null) return { ...fail('busy', 'Too many sign-ins at once.'), retryAfterS: 5 }
    const atMs = this.#clock.wallMs()
    if (!right || operator === null) {
      this.#fail(key, name, operator)
      return fail('wrong_password', 'Name or password is wrong.')
    }
    this.#store.transact((record) => {
      this.#store.signInGuards.setFailures(name, 0)
      if (success === 'admin_signed_in') this.#store.operators.touchSignIn(operator.id, atMs)
      record(draftEvent(success, atMs, { actorId: operator.id }))
    })
    this.#lastFailure.delete(key)
    this.#machineFailures = 0
    return succeed(operator)
  }

  #waiting(key: string): Failure | null {
    const nowMs = this.#clock.monoMs()
    const failures = this.#store.signInGuards.failures(key)
    const lastMs = this.#lastFailure.get(key) ?? this.#startMonoMs
    const untilMs = Math.max(
      lastMs + signInDelayMs(failures),
      this.#machineLastMs + machineDelayMs(this.#machineFailures),
    )
    if (nowMs >= untilMs) return null
    const retryAfterS = Math.ceil((untilMs - nowMs) / 1_000)
    return { ...fail('slow_down', `Wait ${retryAfterS} s after so many wrong tries.`), retryAfterS }
  }

  /** The event names the operator if there is one of that name; what was typed is kept nowhere. */
  #fail(key: string, name: string, operator: Operator | null): void {
    const failures = this.#store.signInGuards.failures(name) + 1
    this.#store.transact((record) => {
      this.#store.signInGuards.setFailures(name, failures)
      record(draftEvent('admin_sign_in_failed', this.#clock.wallMs(), { actorId: operator?.id ?? null }))
    })
    if (this.#lastFailure.size >= mostRemembered) {
      for (const oldest of this.#lastFailure.keys()) {
        this.#lastFailure.delete(oldest)
        break
      }
    }
    this.#lastFailure.set(key, this.#clock.monoMs())
    this.#machineFailures += 1
    this.#machineLastMs = this.#clock.monoMs()
  }
}
