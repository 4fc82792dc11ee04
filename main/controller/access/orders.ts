import { draftEvent, type EventDraft, type EventType } from '../../contract/events.ts'
import { reasonsAgainst } from './decision.ts'
import { judgedMode } from './door-mode-now.ts'
import { cardFacts } from './judge-card.ts'
import type { DoorInput } from './machine.ts'
import { refuseAllWaiting } from './refuse-waiting.ts'
import { openStrike, relockAtOnce, unlockMsFor } from './strike.ts'
import type { Turn } from './turn.ts'
import { recordVerdict } from './verdict.ts'

type InputOf<T extends DoorInput['type']> = Extract<DoorInput, { readonly type: T }>

/** An operator opens the door for one unlock time, whatever its mode; only a lockdown refuses. */
export function unlockByOperator(turn: Turn, { actorId }: InputOf<'operator_unlock'>): void {
  if (turn.durable.lockdown !== null) return
  openStrike(turn, turn.door.unlockMs)
  record(turn, 'admin_unlock', actorId, {})
}

/** A user's unlock from afar: where that user's card alone would open. It is nobody's arrival. */
export function unlockByUser(turn: Turn, input: InputOf<'user_unlock'>): void {
  const mode = judgedMode(turn.mode)
  if (mode === 'locked' || mode === 'card_and_code') return
  const card = { cardId: input.cardId, parity: 'ok' } as const
  const holder = turn.holderOf(card)
  if (holder === null || holder.user.id !== input.userId) return
  if (reasonsAgainst(cardFacts(turn, null, card, holder)).length > 0) return
  openStrike(turn, unlockMsFor(holder.user, turn))
  recordVerdict(turn, null, {
    type: 'door_remote_unlock_accepted',
    granted: true,
    mode,
    user: holder.user,
    credentialId: holder.credentialId,
    credentialKind: 'card',
    reasons: [],
    detail: {},
    actorId: input.actorId,
  })
}

export function applyOverride(turn: Turn, { mode, untilWallMs, actorId }: InputOf<'override'>): void {
  if (turn.durable.lockdown !== null && mode === 'unlocked') return
  turn.changeDurable({ override: { mode, untilWallMs } })
  record(turn, 'door_schedule_override_applied', actorId, { mode, until: untilWallMs })
}

export function endOverride(turn: Turn, { actorId }: InputOf<'override_end'>): void {
  const { override } = turn.durable
  if (override === null) return
  turn.changeDurable({ override: null })
  record(turn, 'door_schedule_override_removed', actorId, {
    mode: override.mode,
    until: override.untilWallMs,
  })
}

/** Locks the door now, whatever runs: grants' time, an unlocked override, double badge and first person all end. */
export function startLockdown(turn: Turn, { scenarioId, groupIds, actorId }: InputOf<'lockdown'>): void {
  const { override } = turn.durable
  turn.changeDurable({
    lockdown: { scenarioId, groupIds },
    override: override?.mode === 'unlocked' ? null : override,
    doubleBadge: null,
    firstPerson: null,
  })
  relockAtOnce(turn)
  record(turn, 'door_lockdown', actorId, { active: true, scenarioId })
  turn.lookAtMode()
  refuseAllWaiting(turn)
}

export function releaseLockdown(turn: Turn, { actorId }: InputOf<'lockdown_release'>): void {
  const { lockdown } = turn.durable
  if (lockdown === null) return
  turn.changeDurable({ lockdown: null })
  record(turn, 'door_lockdown', actorId, { active: false, scenarioId: lockdown.scenarioId })
}

function record(turn: Turn, type: EventType, actorId: string, detail: EventDraft['detail']): void {
  turn.record(draftEvent(type, turn.now.wallMs, { doorId: turn.door.id, actorId, detail }))
}
