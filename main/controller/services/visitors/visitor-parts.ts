import type { EventDraft, EventType } from '../../../contract/events.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'

/** What the services of visitors share. */
export interface VisitorParts {
  readonly store: Store
  readonly clock: Clock
  readonly random: Randomness
  /** IANA zone of the site. */
  readonly zone: () => string
}

/** An event about a visitor or a person: ids alone, so that the person can be erased and the chain still verifies. */
export function visitorEvent(
  { clock }: VisitorParts,
  actor: Actor,
  type: EventType,
  userId: string | null,
  detail: Record<string, string | number | boolean | string[]> = {},
): EventDraft {
  return draftEvent(type, clock.wallMs(), { actorId: actor.id, userId, detail })
}

/** What ends by itself is ended by the site. */
export const siteItself: Actor = { id: 'site', roles: [] }
