import type { DoorMode } from '../../contract/door-mode.ts'
import type { CredentialKind, EventDraft, EventType } from '../../contract/events.ts'
import { draftEvent } from '../../contract/events.ts'
import type { RefusalReason } from '../../contract/reasons.ts'
import { notePassage } from './anti-passback.ts'
import type { CardHolder } from './directory.ts'
import { alarmWrongCodes, noteWrongCode } from './keypad-pause.ts'
import type { PresentedCard } from './machine.ts'
import type { PointConfig, UserFacts } from './model.ts'
import { openStrike, unlockMsFor } from './strike.ts'
import type { Turn } from './turn.ts'

/** Refusals after a code are shown this long after it, whatever was wrong: nothing is told by the time it took. */
const refusalDelayMs = 300

/** What the log says of one verdict. */
export interface VerdictRecord {
  readonly type: EventType
  readonly granted: boolean
  readonly mode: DoorMode
  readonly user: UserFacts | null
  readonly credentialId: string | null
  readonly credentialKind: CredentialKind
  /** Against a refusal; at the exit side also what would have been against an acceptance. */
  readonly reasons: readonly RefusalReason[]
  readonly detail: EventDraft['detail']
  /** Who asked for it from afar. */
  readonly actorId?: string
}

/** The one event of a verdict. */
export function recordVerdict(turn: Turn, point: PointConfig | null, verdict: VerdictRecord): void {
  const { reasons } = verdict
  turn.record(
    draftEvent(verdict.type, turn.now.wallMs, {
      doorId: turn.door.id,
      pointId: point?.id ?? null,
      side: point?.side ?? null,
      userId: verdict.user?.id ?? null,
      credentialId: verdict.credentialId,
      credentialKind: verdict.credentialKind,
      actorId: verdict.actorId ?? null,
      reason: verdict.granted ? null : (reasons[0] ?? null),
      detail: {
        ...verdict.detail,
        mode: verdict.mode,
        ...(reasons.length > 0 ? { reasons: [...reasons] } : {}),
      },
    }),
  )
}

/** The card's canonical id is told only where no row stands for it. */
export function cardDetail(card: PresentedCard, holder: CardHolder | null): EventDraft['detail'] {
  return holder === null ? { card: card.cardId } : {}
}

/** Opens for this person, who is then where the point leads, and shows it at once. */
export function letIn(turn: Turn, point: PointConfig, user: UserFacts): void {
  openStrike(turn, unlockMsFor(user, turn))
  notePassage(turn, point, user)
  turn.act({
    type: 'verdict',
    pointId: point.id,
    granted: true,
    userId: user.id,
    showAtMonoMs: turn.now.monoMs,
  })
}

/** Shows a refusal, which never names anyone. */
export function turnAway(turn: Turn, point: PointConfig, after: 'code' | 'no_code'): void {
  const showAtMonoMs = turn.now.monoMs + (after === 'code' ? refusalDelayMs : 0)
  turn.act({ type: 'verdict', pointId: point.id, granted: false, userId: null, showAtMonoMs })
}

/** One more wrong code on the point's list; the twentieth in ten minutes raises its alarm. */
export function noteWrongCodeAt(turn: Turn, point: PointConfig): void {
  const { guard, alarm } = noteWrongCode(turn.point(point.id).guard, turn.now.monoMs)
  turn.changePoint(point.id, { guard })
  if (!alarm) return
  turn.record(
    draftEvent('reader_alarm', turn.now.wallMs, {
      doorId: turn.door.id,
      pointId: point.id,
      side: point.side,
      detail: { wrongCodes: alarmWrongCodes },
    }),
  )
}
