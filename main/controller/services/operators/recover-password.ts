import type { Operator } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { RecoverySheets } from '../backup/recovery-sheets.ts'
import type { Clock } from '../ports/clock.ts'
import type { Passwords } from '../ports/passwords.ts'
import type { Store } from '../ports/store.ts'
import type { Operators } from './operators.ts'
import { signInDelayMs } from './sign-in-delays.ts'

/** Under which wrong codes are counted; no operator's key has capitals. */
const guardKey = 'RECOVERY CODE'

export interface RecoverInput {
  readonly name: string
  readonly code: string
  readonly password: string
}

/**
 * The code of the recovery sheet sets the password of one System Admin, once. Wrong tries are counted on disk before their
 * answer and wait as wrong sign-ins do; a name without that role is as wrong as a code.
 */
export class RecoverPassword {
  readonly #store: Store
  readonly #clock: Clock
  readonly #passwords: Passwords
  readonly #operators: Operators
  readonly #sheets: RecoverySheets
  #lastFailureMonoMs: number

  constructor(parts: {
    readonly store: Store
    readonly clock: Clock
    readonly passwords: Passwords
    readonly operators: Operators
    readonly sheets: RecoverySheets
  }) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#passwords = parts.passwords
    this.#operators = parts.operators
    this.#sheets = parts.sheets
    this.#lastFailureMonoMs = parts.clock.monoMs()
  }

  async recover({ name, code, password }: RecoverInput): Promise<Result<void>> {
    const waiting = this.#waiting()
    if (waiting) return waiting
    const operator = this.#administrator(name)
    const checked = this.#sheets.checkCode(code)
    if (operator === null || !checked.ok) {
      this.#fail(operator)
      return fail('wrong_password', 'Name or code is wrong.')
    }
    const site = this.#store.site.get()
    const problem = await this.#operators.newPasswordProblem({ name, password }, site?.name ?? '')
    if (problem) return problem
    const hash = await this.#passwords.hash(password)
    if (hash === null) return { ...fail('busy', 'Too many sign-ins at once.'), retryAfterS: 5 }
    // Somebody may have used it, or made another sheet, while the password was looked at.
    const again = this.#sheets.checkCode(code)
    if (!again.ok) return again
    this.#set(operator, hash)
    return succeed(undefined)
  }

  #administrator(name: string): Operator | null {
    const operator = this.#store.operators.byName(name)
    const may = operator !== null && !operator.disabled && operator.roles.includes('access_system_admin')
    return may ? operator : null
  }

  #set(operator: Operator, hash: string): void {
    const atMs = this.#clock.wallMs()
    this.#store.transact((record) => {
      this.#store.operators.setPasswordHash(operator.id, hash)
      this.#store.recovery.spendCode(atMs)
      this.#store.signInGuards.setFailures(guardKey, 0)
      const detail = { operatorId: operator.id }
      record(draftEvent('admin_recovery_code_used', atMs, { actorId: operator.id, detail }))
    })
  }

  #waiting(): Failure | null {
    const untilMs = this.#lastFailureMonoMs + signInDelayMs(this.#store.signInGuards.failures(guardKey))
    const nowMs = this.#clock.monoMs()
    if (nowMs >= untilMs) return null
    const retryAfterS = Math.ceil((untilMs - nowMs) / 1_000)
    return { ...fail('slow_down', `Wait ${retryAfterS} s after so many wrong tries.`), retryAfterS }
  }

  #fail(operator: Operator | null): void {
    const { signInGuards } = this.#store
    this.#store.transact((record) => {
      signInGuards.setFailures(guardKey, signInGuards.failures(guardKey) + 1)
      const detail = { recoveryCode: true }
      record(
        draftEvent('admin_sign_in_failed', this.#clock.wallMs(), { actorId: operator?.id ?? null, detail }),
      )
    })
    this.#lastFailureMonoMs = this.#clock.monoMs()
  }
}
