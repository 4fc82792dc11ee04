import type { Place, UserFacts } from './model.ts'

/** A known card and who holds it. */
export interface CardHolder {
  /** Row id of the card, not its number. */
  readonly credentialId: string
  readonly active: boolean
  readonly user: UserFacts
}

export interface EntryCodeHolder {
  readonly credentialId: string
  readonly user: UserFacts
}

export interface MfaCodeMatch {
  readonly credentialId: string
  readonly duress: boolean
}

/** Wrong codes in a row after this card, and when the last was (monotonic ms; controller start if before it). */
export interface WrongCodes {
  readonly count: number
  readonly lastMs: number
}

/**
 * The questions the rules ask about people, answered at once from the store. Every answer is read anew:
 * nothing about a person is remembered between badge and code. Codes are compared whole, by keyed hash.
 */
export interface Directory {
  /** By canonical card id. */
  holderOfCard(cardId: string, doorId: string): CardHolder | null
  holderOfEntryCode(code: string, doorId: string): EntryCodeHolder | null
  matchMfaCode(userId: string, code: string): MfaCodeMatch | null
  /** In every area where this person was seen; asked only at a point that belongs to an area. */
  placesOf(userId: string): readonly Place[]
  /** By the card's row id. */
  wrongCodes(credentialId: string): WrongCodes
}
