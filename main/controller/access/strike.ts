import type { Passage } from './machine.ts'
import type { UserFacts } from './model.ts'
import type { Turn } from './turn.ts'

/** A grant's time: those marked for long access have longer. */
export function unlockMsFor(user: UserFacts, turn: Turn): number {
  return user.longAccess ? turn.door.longAccessUnlockMs : turn.door.unlockMs
}

/** Opens the strike for this long, or keeps it open: a grant never shortens another's time. */
export function openStrike(turn: Turn, forMs: number): void {
  const untilMonoMs = Math.max(turn.strike.grantUntilMonoMs ?? 0, turn.now.monoMs + forMs)
  turn.changeStrike({ grantUntilMonoMs: untilMonoMs, used: false })
  turn.act({ type: 'unlock', untilMonoMs })
}

/** Closes it whatever grant still runs: each opening is over. */
export function relockAtOnce(turn: Turn): void {
  turn.changeStrike({ grantUntilMonoMs: null, held: false, used: false })
  turn.changePassages(endedNow(turn))
  turn.act({ type: 'relock' })
}

/** A grant's time is over; a held strike stays. */
export function expireStrike(turn: Turn): void {
  const { grantUntilMonoMs } = turn.strike
  if (grantUntilMonoMs === null || turn.now.monoMs < grantUntilMonoMs) return
  endGrant(turn)
}

/** Somebody goes through on the grant that runs. */
export function noteGrantUsed(turn: Turn): void {
  if (turn.strike.grantUntilMonoMs !== null) turn.changeStrike({ used: true })
}

/** Who was granted is through, and the door is closed behind them. A grant given while it stood open is not used yet. */
export function endUsedGrant(turn: Turn): void {
  if (turn.strike.used) endGrant(turn)
}

/** What no contact can tell of is over; of the rest it may still say that the door was opened in time. */
function endedNow({ passages, now }: Turn): readonly Passage[] {
  return passages
    .filter(({ takeBack }) => takeBack !== null)
    .map((passage) => ({ ...passage, untilMonoMs: Math.min(passage.untilMonoMs, now.monoMs) }))
}

function endGrant(turn: Turn): void {
  turn.changeStrike({ grantUntilMonoMs: null, used: false })
  if (!turn.strike.held && turn.mode.mode !== 'unlocked') turn.act({ type: 'relock' })
}

/** Brings the strike in line with the mode. A mode that has just become `locked` ends grants that still run. */
export function followMode(turn: Turn, justChanged: boolean): void {
  const { grantUntilMonoMs, held } = turn.strike
  const { mode } = turn.mode
  if (mode === 'unlocked') {
    if (held) return
    turn.changeStrike({ held: true })
    turn.act({ type: 'hold' })
  } else if (mode === 'locked' && (held || (justChanged && grantUntilMonoMs !== null))) {
    relockAtOnce(turn)
  } else if (mode === 'locked' && justChanged) {
    // Somebody who was let through while the door was unlocked has no grant that runs.
    turn.changePassages(endedNow(turn))
  } else if (held) {
    turn.changeStrike({ held: false })
    if (grantUntilMonoMs === null) turn.act({ type: 'relock' })
  }
}
