import type { BulkAct } from '../../../contract/desk/people.ts'
import type { StoredUser } from '../../../contract/entities.ts'
import { draftEvent, type EventDraft, type EventType } from '../../../contract/events.ts'
import { generateCode } from '../../access/code-rules.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'

/** `code`: made for this person, told once. */
export type ActOutcome =
  | { readonly kind: 'changed'; readonly code: string | null }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed' }

const changed: ActOutcome = { kind: 'changed', code: null }
const unchanged: ActOutcome = { kind: 'unchanged' }

export interface ActParts {
  readonly store: Store
  readonly clock: Clock
  readonly random: Randomness
  /** Digits of generated codes. */
  readonly codeLength: number
}

/** One act on one person, inside a transaction, with its own event. */
export function applyAct(
  { store, clock, random, codeLength }: ActParts,
  actor: Actor,
  user: StoredUser,
  act: BulkAct,
  record: (event: EventDraft) => void,
): ActOutcome {
  const note = (type: EventType, known: Partial<EventDraft> = {}) =>
    record(draftEvent(type, clock.wallMs(), { actorId: actor.id, userId: user.id, ...known }))
  const update = (change: Partial<StoredUser>): ActOutcome => {
    store.users.update({ ...user, ...change })
    note('admin_user_changed', { detail: { fields: Object.keys(change) } })
    return changed
  }
  switch (act.act) {
    case 'add_group':
    case 'remove_group': {
      const { groupId } = act
      const adds = act.act === 'add_group'
      if (store.groups.ofUser(user.id).some(({ id }) => id === groupId) === adds) return unchanged
      if (adds) store.groups.addMember(groupId, user.id)
      else store.groups.removeMember(groupId, user.id)
      note(adds ? 'admin_group_member_added' : 'admin_group_member_removed', { detail: { groupId } })
      return changed
    }
    case 'suspend':
    case 'resume': {
      const suspended = act.act === 'suspend'
      return user.suspended === suspended ? unchanged : update({ suspended })
    }
    case 'set_end': {
      const { validUntilMs } = act
      if (user.validUntilMs === validUntilMs) return unchanged
      const beforeStart =
        validUntilMs !== null && user.validFromMs !== null && validUntilMs <= user.validFromMs
      return beforeStart ? { kind: 'failed' } : update({ validUntilMs })
    }
    case 'delete':
      store.users.delete(user.id)
      note('admin_user_deleted')
      return changed
    case 'generate_mfa_codes': {
      if (store.codes.mfaCodesOf(user.id).length > 0 || store.codes.entryCodeOf(user.id)) return unchanged
      const code = generateCode(codeLength, (below) => random.integer(below))
      const id = random.uuid()
      const createdAtMs = clock.wallMs()
      store.codes.insertMfaCode(
        { id, userId: user.id, duress: false, origin: 'generated', createdAtMs },
        code,
      )
      note('admin_mfa_code_added', {
        credentialId: id,
        credentialKind: 'mfa_code',
        detail: { origin: 'generated' },
      })
      return { kind: 'changed', code }
    }
  }
}
