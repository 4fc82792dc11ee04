import { latestAt } from './diary.ts'
import { doubleBadgeNow, doubleBadgeStored, modeNow } from './mode.ts'
import { isIn, type User } from './people.ts'
import { type Known, log, place, type Scene } from './scene.ts'
import { scheduled, today } from './schedule.ts'

const shortestMs = 2_000
const longestMs = 5_000

/**
 * Rule "Double badge": two grants to one user at one point 2–5 s apart, by card or entry code alone, toggle
 * the door unlocked until the window's end. To be asked at each such grant.
 */
export function noteForDoubleBadge(scene: Scene, point: string, user: User): void {
  const { diary, now } = scene
  const at = now.monoMs
  const before = latestAt(diary, point, 'plain grant', 'toggled')
  const apartMs = before?.what === 'plain grant' && before.userId === user.id ? at - before.at : 0
  const window = scheduled(scene).window
  if (apartMs < shortestMs || apartMs > longestMs || window === null || !listensTo(scene, user)) {
    diary.points.push({ what: 'plain grant', point, userId: user.id, at })
    return
  }
  const unlocked = doubleBadgeNow(scene) === null
  diary.points.push({ what: 'toggled', point, at })
  if (unlocked) {
    diary.door.push({ what: 'double badge', date: today(scene).date, untilMinute: window.endMinute, at })
  } else {
    diary.door.push({ what: 'double badge over', at })
  }
  log(scene, 'door_schedule_toggle', { ...place(scene, point), userId: user.id, detail: { unlocked } })
}

/** Rule: only where schedule alone makes the door access_controlled, and the window names the user's group. */
function listensTo(known: Known, user: User): boolean {
  const { by } = modeNow(known)
  const { mode, window } = scheduled(known)
  if (by !== 'schedule' && by !== 'double badge') return false
  return (
    mode === 'access_controlled' && window?.doubleBadge != null && isIn(user, window.doubleBadge.groupIds)
  )
}

/** Its time is over, or the mode beneath is no longer access_controlled. */
export function endDoubleBadge(known: Known): void {
  if (!known.now.clockTrusted || doubleBadgeStored(known.diary) === null) return
  if (doubleBadgeNow(known) === null)
    known.diary.door.push({ what: 'double badge over', at: known.now.monoMs })
}
