import { draftEvent } from '../../contract/events.ts'
import { doubleBadgeHolds } from './door-mode-now.ts'
import { isStillRemembered } from './first-person.ts'
import { refuseWaitingFromBefore } from './refuse-waiting.ts'
import { followMode } from './strike.ts'
import type { Turn } from './turn.ts'

/** Looks at the mode and carries out what follows: what has lapsed, the strike, who may no longer wait. */
export function settle(turn: Turn): void {
  turn.lookAtMode()
  // Without a trusted clock nothing lapses and no mode is recorded.
  const { clockTrusted } = turn.now
  if (clockTrusted) forgetWhatLapsed(turn)
  const { mode, source } = turn.mode
  const changed = clockTrusted && mode !== turn.durable.lastMode
  // A lockdown has dropped what ran when it began; members' grants since then stand.
  followMode(turn, changed && source !== 'lockdown')
  if (changed) turn.changeDurable({ lastMode: mode })
  if (mode === 'locked') refuseWaitingFromBefore(turn)
}

/** None of this changes the mode: what has lapsed is no longer consulted. */
function forgetWhatLapsed(turn: Turn): void {
  const { now, door } = turn
  const { override, doubleBadge, firstPerson } = turn.durable
  if (override !== null && now.wallMs >= override.untilWallMs) {
    turn.changeDurable({ override: null })
    turn.record(
      draftEvent('door_schedule_override_removed', now.wallMs, {
        doorId: door.id,
        detail: { mode: override.mode, until: override.untilWallMs },
      }),
    )
  }
  if (doubleBadge !== null && !doubleBadgeHolds(doubleBadge, turn.mode.planned, now)) {
    turn.changeDurable({ doubleBadge: null })
  }
  if (firstPerson !== null && !isStillRemembered(firstPerson, door, now.local)) {
    turn.changeDurable({ firstPerson: null })
  }
}
