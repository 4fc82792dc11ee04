import type { ImportSummary } from '../../../contract/desk/transfer.ts'
import type { EventDraft } from '../../../contract/events.ts'

/** An import that was decided and is on its way into the store. */
export interface PendingImport {
  readonly id: string
  readonly actorId: string
  readonly done: number
  readonly total: number
  readonly summary: ImportSummary
}

/** Imports: their files in the data folder, and their way into the store. */
export interface ImportRepository {
  readonly files: {
    begin(importId: string, sizeBytes: number): 'ok' | 'too_large'
    /** False if the piece does not follow what is there. */
    append(importId: string, offset: number, bytes: Uint8Array): boolean
    discard(importId: string): void
  }
  pending(): PendingImport | null
  /** Keeps others from changing people and credentials, or lets them. */
  hold(held: boolean): void
  /** What the check found; null if there is no such checked import. */
  summaryOf(importId: string): ImportSummary | null
  /** The decision, in one commit with its event. Only while held. */
  decide(importId: string, actorId: string, started: EventDraft): void
  /** Carries over what fits into `mostMs`; null if nothing is pending. */
  applyPiece(
    mostMs: number,
    ended: (pending: PendingImport) => EventDraft,
  ): { readonly done: number; readonly total: number; readonly ended: boolean } | null
  /** Lets go of an import whose file is gone. */
  giveUp(failed: EventDraft): void
}
