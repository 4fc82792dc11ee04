import type { LentBadge, Visit, VisitorBadge, VisitorSettings } from '../../../contract/entities.ts'

export interface VisitorSettingsRepository {
  get(): VisitorSettings
  /** The version goes up by one. */
  put(settings: Omit<VisitorSettings, 'version'>): void
}

export interface VisitRepository {
  get(id: string): Visit | null
  insert(visit: Visit): void
  /** The version goes up by one. */
  update(visit: Visit): void
  remove(id: string): void
  /** Visits that begin or last in [from, to), in the order of their beginning. */
  between(fromMs: number, toMs: number, limit: number): readonly Visit[]
  /** Arrived and not left, or with a badge that is not returned. */
  unfinished(): readonly Visit[]
  /** Arrived and not left. */
  open(): readonly Visit[]
  openOf(userId: string): Visit | null
  /** Newest first. */
  ofUser(userId: string, limit: number): readonly Visit[]
  /** Whoever holds this badge and has not returned it. */
  holding(badgeId: string): Visit | null
  /** Visitors none of whose visits ended later than this, nor is open. */
  forgettable(endedBeforeMs: number, limit: number): readonly string[]
}

export interface VisitorBadgeRepository {
  list(): readonly VisitorBadge[]
  get(id: string): VisitorBadge | null
  byCardId(cardId: string): VisitorBadge | null
  byNumber(number: string): VisitorBadge | null
  insert(badge: VisitorBadge): void
  setNumber(id: string, number: string): void
  delete(id: string): void
}

export interface LentBadgeRepository {
  get(id: string): LentBadge | null
  insert(lent: LentBadge): void
  /** `endedAtMs` and `badgeReturnedAtMs`. */
  update(lent: LentBadge): void
  /** Not ended, or the badge not returned. */
  open(): readonly LentBadge[]
  openOf(userId: string): LentBadge | null
  holding(badgeId: string): LentBadge | null
}
