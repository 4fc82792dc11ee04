import type { EventFilter } from '../../../contract/desk/events.ts'
import { doorTypes, type EventKind, typesOfKind } from '../../../contract/event-kinds.ts'
import type { EventDraft, EventType } from '../../../contract/events.ts'
import type { EventCriteria } from '../../../contract/worker-jobs.ts'
import { type Actor, actorMay } from '../actor.ts'

/**
 * How much of the log an operator reads: all of it with `events.read`; with `events.read_today` today's events of doors,
 * which duress is not. Null: nothing.
 */
export type EventScope = 'all' | { readonly types: readonly EventType[]; readonly fromMs: number } | null

export function scopeOf(actor: Actor, todayMs: number): EventScope {
  if (actorMay(actor, 'events.read')) return 'all'
  return actorMay(actor, 'events.read_today') ? { types: doorTypes, fromMs: todayMs } : null
}

/** Null: within this scope nothing can match. */
export function criteriaIn(scope: EventScope, filter: EventFilter): EventCriteria | null {
  if (scope === null) return null
  const { fromMs, toMs, doorId, personId, actorId, reason } = filter
  const asked = typesAsked(filter)
  const types = scope === 'all' ? asked : (asked ?? scope.types).filter((type) => scope.types.includes(type))
  if (types !== null && types.length === 0) return null
  return {
    fromMs: scope === 'all' ? fromMs : Math.max(fromMs ?? 0, scope.fromMs),
    toMs,
    types,
    doorId,
    userId: personId,
    actorId,
    reason,
  }
}

/** Whether an event lies in the scope. */
export function isIn(scope: EventScope, { type, at }: Pick<EventDraft, 'type' | 'at'>): boolean {
  if (scope === null || scope === 'all') return scope === 'all'
  return at >= scope.fromMs && scope.types.includes(type)
}

/** Whether an event is asked for. */
export function meets(criteria: EventCriteria, event: EventDraft): boolean {
  const { fromMs, toMs, types, doorId, userId, actorId, reason } = criteria
  return (
    (fromMs === null || event.at >= fromMs) &&
    (toMs === null || event.at < toMs) &&
    (types === null || types.includes(event.type)) &&
    (doorId === null || event.doorId === doorId) &&
    (userId === null || event.userId === userId) &&
    (actorId === null || event.actorId === actorId) &&
    (reason === null || event.reason === reason)
  )
}

/** Kinds add up; types narrow what they give. */
function typesAsked({ kinds, types }: EventFilter): readonly EventType[] | null {
  if (kinds.length === 0) return types.length === 0 ? null : types
  const ofKinds = [...new Set(kinds.flatMap((kind: EventKind) => typesOfKind[kind]))]
  return types.length === 0 ? ofKinds : ofKinds.filter((type) => types.includes(type))
}
