import type { CodeOrigin, MfaCode, User } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { type CredentialKind, draftEvent, type EventType } from '../../../contract/events.ts'
import { checkNewCode, codeLength, foldDigits, generateCode, mostMfaCodes } from '../../access/code-rules.ts'
import { mayDeleteMfaCode, mayMarkMfaCode } from '../../access/mfa-codes.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { codeProblems } from './code-problems.ts'
import { TakenCodeAlarm } from './taken-code-alarm.ts'

/** An MFA code of a user: by what was typed, or by the id of a masked list. */
export type MfaCodeNaming = string | { readonly id: string }

/** Draws for an entry code that nobody has: far more than chance needs until a site has too many. */
const mostDraws = 100

export interface Revealed {
  /** Empty without one. */
  readonly entryCode: string
  /** By id. */
  readonly mfaCodes: ReadonlyMap<string, string>
}

/** Entry codes and MFA codes. No message, event or log ever holds a code. */
export class Codes {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness
  readonly #takenAlarm = new TakenCodeAlarm()

  constructor(store: Store, clock: Clock, random: Randomness) {
    this.#store = store
    this.#clock = clock
    this.#random = random
  }

  /** `code_taken` if somebody else has it, unless `override` takes it away from that user. */
  setEntryCode(actor: Actor, user: User, text: string, origin: CodeOrigin, override: boolean): Result<void> {
    const code = this.#check(text, this.#site().minEntryCodeLength, 'entryCode')
    if (!code.ok) return code
    const owner = this.#store.codes.ownerOfEntryCode(code.value)
    const taken = owner !== null && owner.userId !== user.id
    if (taken && !override) return this.#refuseTaken(actor)
    const entry = { id: this.#random.uuid(), userId: user.id, origin, createdAtMs: this.#clock.wallMs() }
    this.#store.transact((record) => {
      if (taken) {
        this.#store.codes.deleteEntryCode(owner.userId)
        record(this.#event('admin_entry_code_deleted', actor, owner.userId, owner.id, 'entry_code'))
      }
      this.#store.codes.setEntryCode(entry, code.value)
      record(this.#event('admin_entry_code_set', actor, user.id, entry.id, 'entry_code', { origin }))
    })
    return succeed(undefined)
  }

  /** An entry code that nobody typed and nobody has, shown once. */
  generateEntryCode(actor: Actor, user: User): Result<string> {
    const { generatedCodeLength, minEntryCodeLength } = this.#site()
    const length = Math.max(generatedCodeLength, minEntryCodeLength)
    for (let draw = 0; draw < mostDraws; draw += 1) {
      const code = generateCode(length, (below) => this.#random.integer(below))
      if (this.#store.codes.ownerOfEntryCode(code)) continue
      const set = this.setEntryCode(actor, user, code, 'generated', false)
      return set.ok ? succeed(code) : set
    }
    return fail('conflict', 'Almost all entry codes of this length are in use: make them longer.')
  }

  deleteEntryCode(actor: Actor, user: User): Result<void> {
    const entry = this.#store.codes.entryCodeOf(user.id)
    if (!entry) return fail('not_found', 'This user has no entry code.')
    this.#store.transact((record) => {
      this.#store.codes.deleteEntryCode(user.id)
      record(this.#event('admin_entry_code_deleted', actor, user.id, entry.id, 'entry_code'))
    })
    return succeed(undefined)
  }

  /** Several users may share an MFA code; the same one twice on one user is `conflict`. */
  addMfaCode(actor: Actor, user: User, text: string, origin: CodeOrigin): Result<MfaCode> {
    const code = this.#check(text, codeLength.min, 'code')
    if (!code.ok) return code
    const have = this.#store.codes.mfaCodesOf(user.id)
    if (this.#store.codes.findMfaCode(user.id, code.value)) return alreadyThere()
    if (have.length >= mostMfaCodes) {
      return fail('too_many_codes', `A user has at most ${mostMfaCodes} MFA codes.`, {
        code: { code: 'too_large', limit: mostMfaCodes, text: 'delete one first' },
      })
    }
    const mfaCode = this.#newMfaCode(user, origin, false)
    this.#store.transact((record) => {
      this.#store.codes.insertMfaCode(mfaCode, code.value)
      record(this.#event('admin_mfa_code_added', actor, user.id, mfaCode.id, 'mfa_code', { origin }))
    })
    return succeed(mfaCode)
  }

  /** A new MFA code that nobody typed, shown once to whoever asked for it. */
  generateMfaCode(actor: Actor, user: User): Result<{ readonly mfaCode: MfaCode; readonly code: string }> {
    const code = generateCode(this.#site().generatedCodeLength, (below) => this.#random.integer(below))
    const added = this.addMfaCode(actor, user, code, 'generated')
    return added.ok ? succeed({ mfaCode: added.value, code }) : added
  }

  /** Another code in this one's place; its duress mark stays. */
  replaceMfaCode(actor: Actor, user: User, which: MfaCodeNaming, text: string): Result<MfaCode> {
    const old = this.#mfaCodeOf(user, which)
    if (!old.ok) return old
    const code = this.#check(text, codeLength.min, 'code')
    if (!code.ok) return code
    if (this.#store.codes.findMfaCode(user.id, code.value)) return alreadyThere()
    const mfaCode = this.#newMfaCode(user, 'typed', old.value.duress)
    this.#store.transact((record) => {
      this.#store.codes.deleteMfaCode(old.value.id)
      record(this.#event('admin_mfa_code_deleted', actor, user.id, old.value.id, 'mfa_code'))
      this.#store.codes.insertMfaCode(mfaCode, code.value)
      record(this.#event('admin_mfa_code_added', actor, user.id, mfaCode.id, 'mfa_code', { origin: 'typed' }))
    })
    return succeed(mfaCode)
  }

  deleteMfaCode(actor: Actor, user: User, which: MfaCodeNaming): Result<void> {
    const found = this.#mfaCodeOf(user, which)
    if (!found.ok) return found
    const mfaCode = found.value
    if (!mayDeleteMfaCode(this.#store.codes.mfaCodesOf(user.id), mfaCode.id)) return lastUnmarked()
    this.#store.transact((record) => {
      this.#store.codes.deleteMfaCode(mfaCode.id)
      record(this.#event('admin_mfa_code_deleted', actor, user.id, mfaCode.id, 'mfa_code'))
    })
    return succeed(undefined)
  }

  /** Marks a user's code as given under threat. An unmarked one must stay beside it. */
  setDuress(actor: Actor, user: User, which: MfaCodeNaming, duress: boolean): Result<void> {
    const found = this.#mfaCodeOf(user, which)
    if (!found.ok) return found
    const mfaCode = found.value
    if (!mayMarkMfaCode(this.#store.codes.mfaCodesOf(user.id), mfaCode.id, duress)) return lastUnmarked()
    this.#store.transact((record) => {
      this.#store.codes.setDuress(mfaCode.id, duress)
      // The event says that the code changed, not how: who carries a duress code is not for every reader of events.
      record(this.#event('admin_mfa_code_changed', actor, user.id, mfaCode.id, 'mfa_code'))
    })
    return succeed(undefined)
  }

  /** The codes themselves, for whoever may see them; if there are any, only once the event that says so is on disk. */
  reveal(actor: Actor, user: User): Revealed {
    const entryCode = this.#store.codes.revealEntryCode(user.id) ?? ''
    const mfaCodes = this.#store.codes.revealMfaCodes(user.id)
    if (entryCode !== '' || mfaCodes.size > 0) {
      const read = draftEvent('admin_codes_read', this.#clock.wallMs(), {
        actorId: actor.id,
        userId: user.id,
      })
      this.#store.transact((record) => record(read))
    }
    return { entryCode, mfaCodes }
  }

  #refuseTaken(actor: Actor): Failure {
    if (this.#takenAlarm.note(actor.id, this.#clock.monoMs())) {
      const alarm = draftEvent('admin_entry_code_taken_alarm', this.#clock.wallMs(), { actorId: actor.id })
      this.#store.transact((record) => record(alarm))
    }
    return fail('code_taken', 'This entry code is already in use.', {
      entryCode: { code: 'already_taken', text: 'choose another one' },
    })
  }

  #newMfaCode(user: User, origin: CodeOrigin, duress: boolean): MfaCode {
    return {
      id: this.#random.uuid(),
      userId: user.id,
      duress,
      origin,
      createdAtMs: this.#clock.wallMs(),
    }
  }

  /** Full-width digits, as Japanese input methods type them, are meant as digits. */
  #mfaCodeOf(user: User, which: MfaCodeNaming): Result<MfaCode> {
    const mfaCode =
      typeof which === 'string'
        ? this.#store.codes.findMfaCode(user.id, foldDigits(which) ?? which)
        : this.#store.codes.mfaCodesOf(user.id).find(({ id }) => id === which.id)
    return mfaCode ? succeed(mfaCode) : fail('not_found', 'This user has no such MFA code.')
  }

  #check(text: string, minLength: number, field: string): Result<string> {
    const checked = checkNewCode(text, { minLength, allowWeak: this.#site().allowWeakCodes })
    if (checked.ok) return succeed(checked.code)
    const problem = codeProblems[checked.problem](minLength, text)
    const code = checked.problem === 'weak' ? 'weak_code' : 'invalid_input'
    return fail(code, problem.text, { [field]: problem })
  }

  #site() {
    const site = this.#store.site.get()
    if (!site) throw new Error('codes are managed in a site')
    return site
  }

  #event(
    type: EventType,
    actor: Actor,
    userId: string,
    credentialId: string,
    credentialKind: CredentialKind,
    detail: Record<string, string> = {},
  ) {
    return draftEvent(type, this.#clock.wallMs(), {
      actorId: actor.id,
      userId,
      credentialId,
      credentialKind,
      detail,
    })
  }
}

function alreadyThere(): Failure {
  return fail('conflict', 'This user already has this MFA code.', {
    code: { code: 'already_there', text: 'is already one of this user' },
  })
}

function lastUnmarked(): Failure {
  return fail('last_unmarked_code', 'An ordinary MFA code must stay beside the duress code.')
}
