import type { Person, PersonCard, PersonFields } from '../../../contract/desk/people.ts'
import type { StoredCard, StoredUser } from '../../../contract/entities.ts'
import { isLockedOut } from '../../access/lockout.ts'
import { findCardType } from '../../cards/card-types.ts'
import { type Actor, actorMay } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'

/** As far back as a code's last use is looked for, in events of its person. */
const eventsLookedAt = 500

/** A person as a desk shows them; what the operator may not see is left out. */
export class PersonPage {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  of(actor: Actor, user: StoredUser): Person {
    const { groups, cards, codes } = this.#store
    const lastUse = this.#lastUses(user.id)
    const entryCode = codes.entryCodeOf(user.id)
    const mayManageCodes = actorMay(actor, 'codes.manage')
    return {
      id: user.id,
      version: user.version,
      fields: fieldsOf(user),
      suspended: user.suspended,
      visitor: user.visitor,
      createdAtMs: user.createdAtMs,
      changedAtMs: user.changedAtMs,
      photoAtMs: user.photoAtMs,
      groups: groups.ofUser(user.id).map(({ id, name }) => ({ id, name })),
      cards: cards.ofUser(user.id).map((card) => this.card(card)),
      entryCode: entryCode && {
        origin: entryCode.origin,
        createdAtMs: entryCode.createdAtMs,
        lastUsedAtMs: lastUse.get(entryCode.id) ?? null,
      },
      mfaCodes: codes.mfaCodesOf(user.id).map(({ id, duress, origin, createdAtMs }) => ({
        id,
        duress: mayManageCodes ? duress : null,
        origin,
        createdAtMs,
        lastUsedAtMs: lastUse.get(id) ?? null,
      })),
    }
  }

  card(card: StoredCard): PersonCard {
    const wrong = this.#store.directory.wrongCodes(card.id)
    return {
      id: card.id,
      type: card.type,
      label: findCardType(card.type)?.label ?? card.type,
      facilityCode: card.facilityCode,
      cardNumber: card.cardNumber,
      cardNumberHex: card.cardNumberHex,
      active: card.active,
      lostAtMs: card.lostAtMs,
      wrongCodes: wrong.count,
      lockedOut: isLockedOut(wrong, this.#clock.monoMs()),
    }
  }

  /** When each code of the person last let them in, by the code's id. */
  #lastUses(userId: string): ReadonlyMap<string, number> {
    const events = this.#store.events.query({
      fromMs: null,
      toMs: null,
      types: ['door_granted', 'door_code_entered_accepted'],
      doorId: null,
      userId,
      beforeSeq: null,
      limit: eventsLookedAt,
    })
    const uses = new Map<string, number>()
    for (const { credentialId, at } of events) {
      if (credentialId !== null && !uses.has(credentialId)) uses.set(credentialId, at)
    }
    return uses
  }
}

function fieldsOf(user: StoredUser): PersonFields {
  return {
    lastName: user.lastName,
    middleName: user.middleName,
    firstName: user.firstName,
    lastNameKana: user.lastNameKana,
    firstNameKana: user.firstNameKana,
    company: user.company,
    department: user.department,
    employeeTitle: user.employeeTitle,
    employeeType: user.employeeType,
    employeeId: user.employeeId ?? '',
    email: user.email ?? '',
    externalId: user.externalId ?? '',
    phone: user.phone,
    longAccess: user.longAccess,
    validFromMs: user.validFromMs,
    validUntilMs: user.validUntilMs,
  }
}
