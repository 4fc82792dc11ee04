import type { DeskSession as DeskSessionView } from '../../../contract/desk/session.ts'
import type { Operator } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventType } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import { LatestFeed } from '../feed.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { codeRoleGrants } from './code-role-grants.ts'
import type { DemoOperator } from './demo-operators.ts'
import type { Operators } from './operators.ts'
import type { SignIn } from './sign-in.ts'

/** A session ends after this long, however busy its desk. */
const longestMs = 12 * 3_600_000
/** A password given again is good for this long. */
const confirmedMs = 5 * 60_000

export interface DeskSessionParts {
  readonly store: Store
  readonly clock: Clock
  readonly operators: Operators
  readonly signIn: SignIn
  /** Empty at a real site. */
  readonly demoOperators: readonly DemoOperator[]
  readonly lockAfterMs: () => number
}

interface Work {
  operator: Operator
  /** The hash whose password opened this desk. */
  passwordHash: string | null
  readonly sinceMonoMs: number
  lastTouchMonoMs: number
  confirmedUntilMonoMs: number
  locked: boolean
  readonly grants: Extract<DeskSessionView, { state: 'signed_in' | 'locked' }>['codeRoleGrants']
}

/**
 * One desk's port from its opening to its end: who works there, and for how long nobody has. All times are the
 * controller's; a window that says nothing is idle.
 */
export class DeskSession {
  readonly #parts: DeskSessionParts
  readonly feed: LatestFeed<DeskSessionView>
  #work: Work | null = null
  #over = false

  constructor(parts: DeskSessionParts) {
    this.#parts = parts
    this.feed = new LatestFeed(this.view())
  }

  /** Null before the sign-in, and while the desk is locked. */
  get actor(): Actor | null {
    const actor = this.signedIn
    return this.#work?.locked === false ? actor : null
  }

  /** Whoever signed in, also while the desk is locked. */
  get signedIn(): Actor | null {
    this.refresh()
    const operator = this.#work?.operator
    return operator === undefined ? null : { id: operator.id, roles: operator.roles }
  }

  /** True once its window has gone or the site stops: nothing more is to be told. */
  get over(): boolean {
    return this.#over
  }

  end(): void {
    this.#over = true
    this.signOut()
  }

  /** Somebody is at work: the idle time starts anew. */
  touch(): void {
    if (this.#work !== null && !this.#work.locked) this.#work.lastTouchMonoMs = this.#parts.clock.monoMs()
  }

  /** `password_needed` unless the password was given again in the last minutes. */
  passwordProblem(): Failure | null {
    const until = this.#work?.confirmedUntilMonoMs ?? 0
    return this.#parts.clock.monoMs() < until
      ? null
      : fail('password_needed', 'Your password is needed again.')
  }

  async signIn(name: string, password: string): Promise<Result<void>> {
    const before = this.#parts.store.operators.byName(name)?.lastSignInAtMs ?? null
    const checked = await this.#parts.signIn.check(name, password, 'admin_signed_in')
    if (!checked.ok) return checked
    const operator = checked.value
    // Whoever worked here before, and whoever's window went while the password was checked, has left.
    this.signOut()
    if (this.#over) {
      this.#record('admin_signed_out', operator)
      return fail('unauthenticated', 'The desk was closed.')
    }
    const nowMs = this.#parts.clock.monoMs()
    this.#work = {
      operator,
      passwordHash: this.#parts.store.operators.passwordHash(operator.id),
      sinceMonoMs: nowMs,
      lastTouchMonoMs: nowMs,
      confirmedUntilMonoMs: 0,
      locked: false,
      grants: codeRoleGrants(this.#parts.store, operator, before),
    }
    this.#publish()
    return succeed(undefined)
  }

  /** The same operator's password again; another operator signs out first. */
  async unlock(password: string): Promise<Result<void>> {
    const checked = await this.#again(password, 'admin_desk_unlocked')
    if (!checked.ok || this.#work === null) return checked
    this.#keepPassword(this.#work)
    this.#work.locked = false
    this.#work.lastTouchMonoMs = this.#parts.clock.monoMs()
    this.#publish()
    return succeed(undefined)
  }

  async confirmPassword(password: string): Promise<Result<void>> {
    const checked = await this.#again(password, 'admin_password_confirmed')
    if (checked.ok && this.#work !== null) {
      this.#work.confirmedUntilMonoMs = this.#parts.clock.monoMs() + confirmedMs
    }
    return checked
  }

  async changeOwnPassword(old: string, password: string): Promise<Result<void>> {
    const checked = await this.#again(old, 'admin_password_confirmed')
    const owner = this.#work?.operator
    if (!checked.ok || owner === undefined) return checked
    const changed = await this.#parts.operators.changeOwnPassword(owner, password)
    if (changed.ok && this.#work !== null) this.#keepPassword(this.#work)
    return changed
  }

  lock(): void {
    if (this.#work === null || this.#work.locked) return
    this.#record('admin_desk_locked', this.#work.operator)
    this.#work.locked = true
    this.#work.confirmedUntilMonoMs = 0
    this.#publish()
  }

  /** Also at the port's end. */
  signOut(): void {
    if (this.#work === null) return
    this.#record('admin_signed_out', this.#work.operator)
    this.#work = null
    this.#publish()
  }

  /**
   * Looks at what time and others have done: idle, too long, operator changed or gone. A password set elsewhere
   * locks the desk until it is given: whoever knows only the old one is out.
   */
  refresh(): void {
    const work = this.#work
    if (work === null) return
    const { clock, store, lockAfterMs } = this.#parts
    const nowMs = clock.monoMs()
    const operator = store.operators.get(work.operator.id)
    if (operator === null || operator.disabled || nowMs - work.sinceMonoMs >= longestMs) {
      this.signOut()
      return
    }
    const changed = operator.version !== work.operator.version
    work.operator = operator
    const idle = nowMs - work.lastTouchMonoMs >= lockAfterMs()
    const passwordSet = store.operators.passwordHash(operator.id) !== work.passwordHash
    if (!work.locked && (idle || passwordSet)) this.lock()
    else if (changed) this.#publish()
  }

  view(): DeskSessionView {
    const { store, clock, demoOperators, lockAfterMs } = this.#parts
    const site = store.site.get()
    if (site === null) throw new Error('a desk belongs to a site')
    const around = { siteName: site.name, siteLocale: site.locale, demo: site.demo }
    const work = this.#work
    if (work === null) {
      // A demo that was set up by hand has those of its set-up alone.
      const offered = demoOperators.filter(({ name }) => store.operators.byName(name) !== null)
      return {
        ...around,
        state: 'signed_out',
        hasOperators: store.operators.list().length > 0,
        ...(offered.length > 0
          ? {
              demoOperators: offered.map(({ name, password, roles }) => ({
                name,
                password,
                roles: [...roles],
              })),
            }
          : {}),
      }
    }
    const { id, name, roles } = work.operator
    return {
      ...around,
      state: work.locked ? 'locked' : 'signed_in',
      zone: site.zone,
      operator: { id, name, roles: [...roles] },
      wallMs: clock.wallMs(),
      lockAfterMs: lockAfterMs(),
      codeRoleGrants: work.grants,
    }
  }

  #keepPassword(work: Work): void {
    work.passwordHash = this.#parts.store.operators.passwordHash(work.operator.id)
  }

  async #again(password: string, event: EventType): Promise<Result<void>> {
    const operator = this.#work?.operator
    if (operator === undefined) return fail('unauthenticated', 'Nobody is signed in at this desk.')
    const checked = await this.#parts.signIn.check(operator.name, password, event)
    return checked.ok ? succeed(undefined) : checked
  }

  #record(type: EventType, operator: Operator): void {
    // A disk that is out does not keep a desk open.
    this.#parts.store.events.append(draftEvent(type, this.#parts.clock.wallMs(), { actorId: operator.id }))
  }

  #publish(): void {
    this.feed.publish(this.view())
  }
}
