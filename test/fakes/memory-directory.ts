import type {
  CardHolder,
  Directory,
  EntryCodeHolder,
  MfaCodeMatch,
  WrongCodes,
} from '../../main/controller/access/directory.ts'
import type { Step } from '../../main/controller/access/machine.ts'
import type { Place, UserFacts } from '../../main/controller/access/model.ts'

export interface MemoryCard {
  readonly credentialId: string
  readonly cardId: string
  readonly userId: string
  readonly active: boolean
}

export interface MemoryCode {
  readonly credentialId: string
  readonly kind: 'entry' | 'mfa'
  readonly code: string
  readonly userId: string
  readonly duress: boolean
}

/** People, cards and codes in arrays, changed at will by a test. Codes are matched as the store does: whole, per user. */
export class MemoryDirectory implements Directory {
  /** `hasEntryCode` and `mfaCodeCount` are answered from `codes`, whatever stands here. */
  readonly users: UserFacts[] = []
  readonly cards: MemoryCard[] = []
  readonly codes: MemoryCode[] = []
  readonly placesByUser = new Map<string, readonly Place[]>()
  readonly wrongCodesByCard = new Map<string, WrongCodes>()
  /** Every code a rule asked for, to see what was looked up. */
  readonly askedCodes: string[] = []

  holderOfCard(cardId: string, _doorId: string): CardHolder | null {
    const card = this.cards.find((row) => row.cardId === cardId)
    if (card === undefined) return null
    const user = this.#user(card.userId)
    return user === null ? null : { credentialId: card.credentialId, active: card.active, user }
  }

  holderOfEntryCode(code: string, _doorId: string): EntryCodeHolder | null {
    this.askedCodes.push(code)
    const row = this.codes.find((held) => held.kind === 'entry' && held.code === code)
    if (row === undefined) return null
    const user = this.#user(row.userId)
    return user === null ? null : { credentialId: row.credentialId, user }
  }

  matchMfaCode(userId: string, code: string): MfaCodeMatch | null {
    this.askedCodes.push(code)
    const row = this.codes.find((held) => held.kind === 'mfa' && held.userId === userId && held.code === code)
    return row === undefined ? null : { credentialId: row.credentialId, duress: row.duress }
  }

  placesOf(userId: string): readonly Place[] {
    return this.placesByUser.get(userId) ?? []
  }

  wrongCodes(credentialId: string): WrongCodes {
    return this.wrongCodesByCard.get(credentialId) ?? { count: 0, lastMs: 0 }
  }

  /** Takes a step's wrong-code counts and moves, as the store does on commit. */
  apply(step: Step, monoMs: number): void {
    for (const { credentialId, count } of step.commit.wrongCodes) {
      this.wrongCodesByCard.set(credentialId, { count, lastMs: monoMs })
    }
    for (const { userId, areaId, place } of step.commit.moves) {
      const others = this.placesOf(userId).filter((one) => one.areaId !== areaId)
      this.placesByUser.set(userId, place === null ? others : [...others, place])
    }
  }

  /** After a restart lock-outs run again in full from the controller's start. */
  restart(): void {
    for (const [credentialId, { count }] of this.wrongCodesByCard) {
      this.wrongCodesByCard.set(credentialId, { count, lastMs: 0 })
    }
  }

  #user(userId: string): UserFacts | null {
    const user = this.users.find((row) => row.id === userId)
    if (user === undefined) return null
    const codes = this.codes.filter((row) => row.userId === userId)
    return {
      ...user,
      hasEntryCode: codes.some(({ kind }) => kind === 'entry'),
      mfaCodeCount: codes.filter(({ kind }) => kind === 'mfa').length,
    }
  }
}
