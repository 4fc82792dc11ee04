import type { ApiKey } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { Role } from '../../../contract/roles.ts'
import { type Actor, actorMay } from '../actor.ts'
import { isCodeRole } from '../operators/role-rules.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'

/** A token lives this long. */
const tokenMs = 30 * 60_000
/** A key with more live tokens than this loses the oldest. A client needs one. */
const mostTokens = 100

export interface IssuedKey {
  readonly key: ApiKey
  /** Shown once; only its digest is kept. */
  readonly secret: string
}

/** API keys and the short-lived tokens made with them. Tokens live in memory: a restart ends them. */
export class ApiKeys {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness
  /** By digest of the token, oldest first. */
  readonly #tokens = new Map<string, { readonly keyId: string; readonly untilMonoMs: number }>()

  constructor(store: Store, clock: Clock, random: Randomness) {
    this.#store = store
    this.#clock = clock
    this.#random = random
  }

  /** The code roles are given only by somebody who may grant them. */
  create(
    actor: Actor,
    name: string,
    roles: readonly Role[],
    requestsPerSecond: number | null,
  ): Result<IssuedKey> {
    const given = roles.filter(isCodeRole)
    if (given.length > 0 && !actorMay(actor, 'code_roles.grant')) {
      return fail('forbidden', 'Only an Access User Admin gives roles that manage codes.')
    }
    const secret = `gk_${this.#random.bytes(32)}`
    const key: ApiKey = {
      id: this.#random.uuid(),
      name,
      roles,
      createdAtMs: this.#clock.wallMs(),
      lastUsedAtMs: null,
      revokedAtMs: null,
      requestsPerSecond,
      turnedOff: false,
    }
    this.#store.transact((record) => {
      this.#store.apiKeys.insert(key, this.#random.digest(secret))
      record(
        draftEvent('admin_api_key_created', key.createdAtMs, {
          actorId: actor.id,
          detail: { keyId: key.id, roles: [...roles] },
        }),
      )
      for (const role of given) {
        const detail = { keyId: key.id, role, name }
        record(draftEvent('admin_code_role_granted', key.createdAtMs, { actorId: actor.id, detail }))
      }
    })
    return succeed({ key, secret })
  }

  revoke(actor: Actor, id: string): Result<void> {
    const known = this.#store.apiKeys.list().some((key) => key.id === id)
    if (!known) return fail('not_found', 'There is no such API key.')
    const atMs = this.#clock.wallMs()
    this.#store.transact((record) => {
      this.#store.apiKeys.revoke(id, atMs)
      record(draftEvent('admin_api_key_revoked', atMs, { actorId: actor.id, detail: { keyId: id } }))
    })
    for (const [digest, token] of this.#tokens) if (token.keyId === id) this.#tokens.delete(digest)
    return succeed(undefined)
  }

  /** One that a restore turned off works again. Its roles come with it, so a code role needs who may grant it. */
  turnOn(actor: Actor, id: string): Result<void> {
    const key = this.#store.apiKeys.get(id)
    if (key === null) return fail('not_found', 'There is no such API key.')
    if (key.roles.some(isCodeRole) && !actorMay(actor, 'code_roles.grant')) {
      return fail('forbidden', 'Only an Access User Admin gives roles that manage codes.')
    }
    const atMs = this.#clock.wallMs()
    this.#store.transact((record) => {
      this.#store.apiKeys.turnOn(id)
      record(draftEvent('admin_api_key_turned_on', atMs, { actorId: actor.id, detail: { keyId: id } }))
    })
    return succeed(undefined)
  }

  /** The key of this secret; `unauthenticated` for any other text. */
  keyOfSecret(secret: string): Result<ApiKey> {
    const key = this.#store.apiKeys.bySecretHash(this.#random.digest(secret))
    if (!key || !isOn(key)) return fail('unauthenticated', 'This API key is not valid.')
    return succeed(key)
  }

  issueToken(key: ApiKey): string {
    this.#store.apiKeys.touch(key.id, this.#clock.wallMs())
    const token = this.#random.bytes(32)
    this.#forgetOld(key.id)
    const untilMonoMs = this.#clock.monoMs() + tokenMs
    this.#tokens.set(this.#random.digest(token), { keyId: key.id, untilMonoMs })
    return token
  }

  /** The key behind a token; `unauthenticated` if it is unknown, old, or its key was revoked. */
  keyOfToken(token: string): Result<ApiKey> {
    const known = this.#tokens.get(this.#random.digest(token))
    if (known && this.#clock.monoMs() < known.untilMonoMs) {
      const key = this.#store.apiKeys.get(known.keyId)
      if (key && isOn(key)) return succeed(key)
    }
    return fail('unauthenticated', 'The token is missing, old or wrong: ask for a new one at POST /token.')
  }

  /** What is over goes, and the oldest of a key that has very many: no key pushes out another's. */
  #forgetOld(keyId: string): void {
    const own: string[] = []
    for (const [digest, token] of this.#tokens) {
      if (this.#clock.monoMs() >= token.untilMonoMs) this.#tokens.delete(digest)
      else if (token.keyId === keyId) own.push(digest)
    }
    for (const digest of own.slice(0, Math.max(0, own.length - mostTokens + 1))) this.#tokens.delete(digest)
  }
}

function isOn({ revokedAtMs, turnedOff }: ApiKey): boolean {
  return revokedAtMs === null && !turnedOff
}
