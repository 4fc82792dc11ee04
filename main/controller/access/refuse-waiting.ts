import { endPresentation } from './judge-presentation.ts'
import type { Turn } from './turn.ts'

/** Ends every badge's wait at the entry side because the door is locked now. */
export function refuseAllWaiting(turn: Turn): void {
  refuse(turn, false)
}

/** The same, but a badge that came during this very lockdown may go on: it may be a member's. */
export function refuseWaitingFromBefore(turn: Turn): void {
  refuse(turn, turn.durable.lockdown !== null)
}

function refuse(turn: Turn, spareLockdownBadges: boolean): void {
  for (const point of turn.door.points) {
    const { presentation } = turn.point(point.id)
    if (presentation === null || point.side === 'exit') continue
    if (spareLockdownBadges && presentation.modeAtBadge === 'locked') continue
    endPresentation(turn, point, presentation, 'locked')
  }
}
