import { draftEvent } from '../../contract/events.ts'
import { isMember } from './decision.ts'
import type { PointConfig, UserFacts } from './model.ts'
import type { Turn } from './turn.ts'

/** Between the two grants, both inclusive. */
const atLeastMs = 2000
const atMostMs = 5000

/** After a grant by card alone or entry code alone at the entry side: the second within seconds toggles the door. */
export function noteGrantForDoubleBadge(turn: Turn, point: PointConfig, user: UserFacts): void {
  const { monoMs } = turn.now
  const first = turn.point(point.id).lastGrant
  const sinceMs = first?.userId === user.id ? monoMs - first.atMonoMs : null
  if (sinceMs === null || sinceMs < atLeastMs || sinceMs > atMostMs || !mayToggle(turn, user)) {
    turn.changePoint(point.id, { lastGrant: { userId: user.id, atMonoMs: monoMs } })
    return
  }
  turn.changePoint(point.id, { lastGrant: null })
  toggle(turn, point, user)
}

/**
 * Only where the schedule alone rules, in a window that lets this user's groups. The mode beneath is then
 * `access_controlled`: under no other does a card or code alone make a grant.
 */
function mayToggle(turn: Turn, user: UserFacts): boolean {
  const { source, window } = turn.mode
  if (source !== 'weekly' && source !== 'exception' && source !== 'double_badge') return false
  const doubleBadge = window?.doubleBadge ?? null
  return doubleBadge !== null && isMember(user, doubleBadge.groupIds)
}

function toggle(turn: Turn, point: PointConfig, user: UserFacts): void {
  const { now, mode, door } = turn
  const unlocked = mode.source !== 'double_badge'
  turn.changeDurable({
    doubleBadge: unlocked ? { date: now.local.date, untilMinute: mode.window?.endMinute ?? 1440 } : null,
  })
  turn.record(
    draftEvent('door_schedule_toggle', now.wallMs, {
      doorId: door.id,
      pointId: point.id,
      side: point.side,
      userId: user.id,
      detail: { unlocked },
    }),
  )
}
