import type { SiteSettings } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { Role } from '../../../contract/roles.ts'
import type { NewSiteInput } from '../../../contract/setup.ts'
import { operatorKey } from '../../names/operator-key.ts'
import { setupActor } from '../actor.ts'
import type { ApiKeys } from '../keys/api-keys.ts'
import type { Operators } from '../operators/operators.ts'
import type { Clock } from '../ports/clock.ts'
import type { Passwords } from '../ports/passwords.ts'
import type { Store } from '../ports/store.ts'
import { storeFaultOf } from '../ports/store-outcome.ts'
import type { SiteSetup } from './site-setup.ts'

const firstRoles: readonly Role[] = ['access_system_admin', 'access_user_admin']
const receptionRoles: readonly Role[] = ['front_desk', 'access_credential_manager']

/** What set-up makes; `apiKey` is a secret that is shown once. */
export interface MadeSite {
  readonly site: SiteSettings
  readonly apiKey: string | null
}

export interface FirstRunParts {
  readonly store: Store
  readonly clock: Clock
  readonly setup: SiteSetup
  readonly operators: Operators
  readonly keys: ApiKeys
  readonly passwords: Passwords
  /** A demo that is set up by hand. */
  readonly demo: boolean
}

/**
 * The set-up of a store without a site, from its entering to its leaving, both in the log. It makes one site, once:
 * two who set up at the same time are one and a refusal.
 */
export class FirstRun {
  readonly #parts: FirstRunParts
  #state: 'open' | 'creating' | 'over' = 'open'
  #onMade: (site: SiteSettings) => void = () => {}
  /** Resolves when there is a site. */
  readonly made = new Promise<SiteSettings>((resolve) => {
    this.#onMade = resolve
  })

  constructor(parts: FirstRunParts) {
    this.#parts = parts
    this.#record('admin_setup_entered', {})
  }

  get over(): boolean {
    return this.#state === 'over'
  }

  get demo(): boolean {
    return this.#parts.demo
  }

  /** The machine stops without a site; the next start goes on. */
  leave(): void {
    if (this.#state === 'over') return
    this.#state = 'over'
    this.#record('admin_setup_left', { siteMade: false })
  }

  /** Somebody tried a wrong token. */
  refused(): void {
    this.#record('admin_setup_refused', {})
  }

  /**
   * Makes the site, its operators and, if it is named, an API key, in one commit. `conflict` once there is a site, or
   * while another is being made.
   */
  async create(given: NewSiteInput, apiKeyName: string | null = null): Promise<Result<MadeSite>> {
    if (this.#state !== 'open')
      return fail('conflict', 'This machine is set up already, or just being set up.')
    this.#state = 'creating'
    try {
      const made = (await this.#problemWith(given)) ?? (await this.#make(given, apiKeyName))
      this.#state = made.ok ? 'over' : 'open'
      if (made.ok) this.#onMade(made.value.site)
      return made
    } catch (thrown) {
      this.#state = 'open'
      throw thrown
    }
  }

  async #problemWith({ zone, name, operator, reception }: NewSiteInput): Promise<Failure | null> {
    const { operators } = this.#parts
    if (!isZone(zone)) {
      return fail('invalid_input', 'There is no such time zone.', {
        zone: { code: 'unknown', text: 'is no IANA time zone such as Asia/Tokyo' },
      })
    }
    if (reception !== null && operatorKey(reception.name) === operatorKey(operator.name)) {
      return fail('conflict', 'Two operators have one name.', { 'reception.name': { code: 'already_taken' } })
    }
    const problem = await operators.newPasswordProblem(operator, name)
    if (problem) return within('operator', problem)
    const ofReception = reception && (await operators.newPasswordProblem(reception, name))
    return ofReception && within('reception', ofReception)
  }

  async #make(given: NewSiteInput, apiKeyName: string | null): Promise<Result<MadeSite>> {
    const { store, setup, operators, keys, passwords, demo } = this.#parts
    const { operator, reception, name, zone, locale } = given
    const hash = await passwords.hash(operator.password)
    const receptionHash = reception && (await passwords.hash(reception.password))
    if (hash === null || (reception !== null && receptionHash === null)) return fail('busy', 'Try it again.')
    try {
      const made = await store.together(() => {
        const site = setup.createSite(setupActor, { name, zone, locale, demo })
        must(operators.add(setupActor, operator.name, firstRoles, hash))
        if (reception !== null)
          must(operators.add(setupActor, reception.name, receptionRoles, receptionHash ?? ''))
        const key = apiKeyName === null ? null : must(keys.create(setupActor, apiKeyName, firstRoles, null))
        this.#recordMade()
        return { site, apiKey: key?.secret ?? null }
      })
      return succeed(made)
    } catch (thrown) {
      if (storeFaultOf(thrown) === null) throw thrown
      return fail('out_of_service', 'The storage is out: no site was made.')
    }
  }

  #recordMade(): void {
    const { store, clock } = this.#parts
    store.transact((record) =>
      record(
        draftEvent('admin_setup_left', clock.wallMs(), {
          actorId: setupActor.id,
          detail: { siteMade: true },
        }),
      ),
    )
  }

  /** A disk that is out says so at the first change. */
  #record(
    type: 'admin_setup_entered' | 'admin_setup_left' | 'admin_setup_refused',
    detail: { siteMade?: boolean },
  ): void {
    const { store, clock } = this.#parts
    store.events.append(draftEvent(type, clock.wallMs(), { actorId: setupActor.id, detail }))
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    // Offsets such as +09:00 know no daylight saving: a zone has a name.
    return /^[A-Za-z]/.test(zone)
  } catch {
    return false
  }
}

/** The fields of a part of the input, named by their path. */
function within(part: string, problem: Failure): Failure {
  const fields = Object.entries(problem.fields ?? {}).map(
    ([name, what]) => [`${part}.${name}`, what] as const,
  )
  return { ...problem, fields: Object.fromEntries(fields) }
}

/** All was looked at before the commit: a failure in it is a bug. */
function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`set-up: ${result.message}`)
  return result.value
}
