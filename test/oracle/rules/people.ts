import type { AccessTimes } from '../../../main/controller/access/model.ts'

/** The people of a small world, as plain rows: the oracle looks everything up by walking over them. */
export interface People {
  users: User[]
  cards: Card[]
}

export interface User {
  readonly id: string
  suspended: boolean
  validFromMs: number | null
  validUntilMs: number | null
  longAccess: boolean
  groupIds: readonly string[]
  accessTimes: readonly AccessTimes[]
  entryCode: { readonly id: string; readonly digits: string } | null
  mfaCodes: readonly MfaCode[]
}

export interface MfaCode {
  readonly id: string
  readonly digits: string
  readonly duress: boolean
}

export interface Card {
  /** Row id. */
  readonly id: string
  /** Canonical id, what a reader delivers. */
  readonly cardId: string
  active: boolean
  userId: string
}

export interface KnownCard {
  readonly card: Card
  readonly user: User
}

export function findCard(people: People, cardId: string): KnownCard | null {
  const card = people.cards.find((row) => row.cardId === cardId)
  const user = people.users.find((row) => row.id === card?.userId)
  return card === undefined || user === undefined ? null : { card, user }
}

export function findEntryCode(people: People, digits: string): { id: string; user: User } | null {
  for (const user of people.users) {
    if (user.entryCode?.digits === digits) return { id: user.entryCode.id, user }
  }
  return null
}

export function isIn(user: User, groupIds: readonly string[]): boolean {
  return user.groupIds.some((group) => groupIds.includes(group))
}
