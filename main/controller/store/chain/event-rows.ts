import {
  credentialKindSchema,
  type EventDraft,
  type EventRecord,
  type EventType,
  sideSchema,
} from '../../../contract/events.ts'
import type { RefusalReason } from '../../../contract/reasons.ts'
import { bytes, integer, json, oneOfOrNull, type Row, text, textOrNull } from '../rows.ts'
import type { ChainedEvent } from './canonical.ts'

/** The columns of an event, in the order of `insertEvent`. */
export const eventColumns =
  'seq, type, at, door_id, point_id, side, user_id, credential_id, credential_kind, reason, actor_id, detail, hash'

export function chainedOfRow(row: Row): ChainedEvent {
  return {
    type: text(row, 'type'),
    at: integer(row, 'at'),
    doorId: textOrNull(row, 'door_id'),
    pointId: textOrNull(row, 'point_id'),
    side: textOrNull(row, 'side'),
    userId: textOrNull(row, 'user_id'),
    credentialId: textOrNull(row, 'credential_id'),
    credentialKind: textOrNull(row, 'credential_kind'),
    reason: textOrNull(row, 'reason'),
    actorId: textOrNull(row, 'actor_id'),
    detail: text(row, 'detail'),
  }
}

/**
 * Type and reason pass as they are: after an update was taken back, the log holds those of the newer release.
 */
export function eventOfRow(row: Row): EventRecord {
  return {
    seq: integer(row, 'seq'),
    type: text(row, 'type') as EventType,
    at: integer(row, 'at'),
    doorId: textOrNull(row, 'door_id'),
    pointId: textOrNull(row, 'point_id'),
    side: oneOfOrNull(row, 'side', sideSchema.options),
    userId: textOrNull(row, 'user_id'),
    credentialId: textOrNull(row, 'credential_id'),
    credentialKind: oneOfOrNull(row, 'credential_kind', credentialKindSchema.options),
    reason: textOrNull(row, 'reason') as RefusalReason | null,
    actorId: textOrNull(row, 'actor_id'),
    detail: json<EventDraft['detail']>(row, 'detail'),
    hash: hex(bytes(row, 'hash')),
  }
}

export function hex(value: Uint8Array): string {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')
}
