import { hash } from 'node:crypto'
import type { EventDraft } from '../../../contract/events.ts'

/** An event as it is stored and hashed: `detail` as the JSON text that is on disk. */
export interface ChainedEvent
  extends Omit<EventDraft, 'type' | 'detail' | 'side' | 'credentialKind' | 'reason'> {
  readonly type: string
  readonly side: string | null
  readonly credentialKind: string | null
  readonly reason: string | null
  readonly detail: string
}

/** The hash before the first event. */
export const genesisHash = '0'.repeat(64)

/** Brings a draft into its stored form. Unpaired surrogates would not survive UTF-8, so they are replaced here. */
export function chained(draft: EventDraft): ChainedEvent {
  return {
    type: draft.type,
    at: draft.at,
    doorId: wellFormed(draft.doorId),
    pointId: wellFormed(draft.pointId),
    side: draft.side,
    userId: wellFormed(draft.userId),
    credentialId: wellFormed(draft.credentialId),
    credentialKind: draft.credentialKind,
    reason: draft.reason,
    actorId: wellFormed(draft.actorId),
    detail: JSON.stringify(draft.detail),
  }
}

function wellFormed(value: string | null): string | null {
  return value === null ? null : value.toWellFormed()
}

/**
 * The canonical form: a JSON array without spaces of sequence number, type, time, door, point, side, user,
 * credential, credential kind, reason, actor, and the detail as its JSON text (a string in the array).
 * The hash: SHA-256, as lower-case hex, over UTF-8 of that form, a line feed, and the hash before as hex.
 */
export function eventHash(seq: number, event: ChainedEvent, previous: string): string {
  const canonical = JSON.stringify([
    seq,
    event.type,
    event.at,
    event.doorId,
    event.pointId,
    event.side,
    event.userId,
    event.credentialId,
    event.credentialKind,
    event.reason,
    event.actorId,
    event.detail,
  ])
  return hash('sha256', `${canonical}\n${previous}`, 'hex')
}
