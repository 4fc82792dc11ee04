import { draftEvent } from '../../contract/events.ts'
import { doubleBadgeHolds } from './door-mode-now.ts'
import { isStillRemembered } from './first-person.ts'
import { endPresentation } from './judge-presentation.ts'
import { followMode } from './strike.ts'
import type { Turn } from './turn.ts'

/** Looks at the mode and carries out what follows: what has lapsed, the strike, who may no longer wait. */
export function settle(turn: Turn): void {
  turn.lookAtMode()
  // Without a trusted clock nothing lapses and no mode is recorded.
  const { clockTrusted } = turn.now
  if (clockTrusted) forgetWhatLapsed(turn)
  const { mode } = turn.mode
  const changed = clockTrusted && mode !== turn.durable.lastMode
  followMode(turn, changed && mode === 'locked')
  if (changed) turn.changeDurable({ lastMode: mode })
  if (mode === 'locked') refuseThoseWaiting(turn)
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

/** Only a badge that came during this very lockdown may wait at a locked door. */
function refuseThoseWaiting(turn: Turn): void {
  for (const point of turn.door.points) {
    const { presentation } = turn.point(point.id)
    if (presentation === null || point.side === 'exit') continue
    if (presentation.modeAtBadge === 'locked' && turn.durable.lockdown !== null) continue
    endPresentation(turn, point, presentation, 'locked')
  }
}
