import type { LocalTime } from '../../../main/contract/local-time.ts'
import type { AreaConfig } from '../../../main/controller/access/model.ts'
import type { User } from './people.ts'
import { isExit, type Known, log, place, type Scene } from './scene.ts'

/** The questions "where is this person?" and "have they come in already?". */

/** Where somebody was last seen in an area, and in which of its days; null: never, or it was forgotten at the desk. */
export function lastSeen(
  known: Known,
  userId: string,
  area: string,
): { inside: boolean; day: number } | null {
  for (const note of known.diary.door.toReversed()) {
    if (note.what === 'place forgotten' && note.userId === userId && note.area === area) return null
    if (note.what !== 'let through' || note.userId !== userId) continue
    const one = note.areas.find(({ id }) => id === area)
    if (one !== undefined) return { inside: note.inside, day: dayOf(note.minutes, one.forgiveMinute) }
  }
  return null
}

/** Rules: forgiven at a set hour each day; with a clock that can't be trusted nobody's place is known. */
function isInside(known: Known, user: User, area: AreaConfig): boolean | null {
  const seen = lastSeen(known, user.id, area.id)
  if (seen === null || !known.now.clockTrusted) return null
  return seen.day === dayOf(minutesOf(known.now.local), area.forgiveMinute) ? seen.inside : null
}

/** Rule "hard: entry refused", at a point that leads into the area and to whoever is inside. */
export function isPassedBack(known: Known, point: string | null, user: User): boolean {
  if (point === null || isExit(known, point) || isSameComing(known, point, user)) return false
  return areasOf(known, point).some((area) => area.hard && isInside(known, user, area) === true)
}

/** Rule: a grant moves the person; going the same way twice is logged. */
export function letThrough(scene: Scene, point: string, user: User): void {
  const areas = areasOf(scene, point)
  if (areas.length === 0 || isSameComing(scene, point, user)) return
  const inside = !isExit(scene, point)
  for (const area of areas) {
    if (isInside(scene, user, area) !== inside) continue
    log(scene, inside ? 'door_apb_double_entry' : 'door_apb_double_exit', {
      ...place(scene, point),
      userId: user.id,
      detail: { areaId: area.id },
    })
  }
  const forMs = user.longAccess ? scene.door.longAccessUnlockMs : scene.door.unlockMs
  scene.diary.door.push({
    what: 'let through',
    point,
    userId: user.id,
    inside,
    areas,
    minutes: minutesOf(scene.now.local),
    untilMs: scene.now.monoMs + forMs,
    at: scene.now.monoMs,
  })
}

/** Rule: who shows a card again at the same point, while their opening runs and nobody has opened the door, comes once. */
function isSameComing({ diary, now }: Known, point: string, user: User): boolean {
  const over = diary.door.findLastIndex(
    ({ what }) => what === 'strike dropped' || what === 'door opened' || what === 'controller started',
  )
  const since = diary.door.slice(over + 1)
  const last = since.findLast((note) => note.what === 'let through' && note.userId === user.id)
  return last?.what === 'let through' && last.point === point && now.monoMs < last.untilMs
}

function areasOf({ door }: Known, point: string): readonly AreaConfig[] {
  return door.points.find(({ id }) => id === point)?.areas ?? []
}

function minutesOf({ date, minute }: LocalTime): number {
  return Date.parse(`${date}T00:00Z`) / 60_000 + minute
}

function dayOf(minutes: number, forgiveMinute: number): number {
  return Math.floor((minutes - forgiveMinute) / 1440)
}
