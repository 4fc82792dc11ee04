import type { LocalTime } from '../../../main/contract/local-time.ts'
import type { AreaConfig } from '../../../main/controller/access/model.ts'
import type { Diary, DoorNote } from './diary.ts'
import type { User } from './people.ts'
import { isExit, type Known, log, place, type Scene } from './scene.ts'

/** The questions "where is this person?" and "have they come in already?". */

type LetThrough = Extract<DoorNote, { what: 'let through' }>

/** How much later than the end of an opening a contact may still say that the door was opened in it. */
const contactSettlesMs = 2_000

/** Where somebody was last seen in an area, and in which of its days; null: never, or it was forgotten at the desk. */
export function lastSeen(
  known: Known,
  userId: string,
  area: string,
): { inside: boolean; day: number } | null {
  const notes = known.diary.door
  for (const [i, note] of [...notes.entries()].toReversed()) {
    if (note.what === 'place forgotten' && note.userId === userId && note.area === area) return null
    if (note.what !== 'let through' || note.userId !== userId) continue
    const one = note.areas.find(({ id }) => id === area)
    if (one === undefined || didNotGo(known, note, notes.slice(i + 1))) continue
    return { inside: note.inside, day: dayOf(note.minutes, one.forgiveMinute) }
  }
  return null
}

/** Rule: a grant moves the person, unless a contact that said closed all along says they never went through. */
function didNotGo({ now }: Known, note: LetThrough, since: readonly DoorNote[]): boolean {
  if (!note.watched) return false
  let untilMs = note.untilMs
  for (const later of since) {
    if (later.at >= untilMs + contactSettlesMs) return true
    if (later.what === 'door opened' || later.what === 'contact lost' || later.what === 'controller started')
      return false
    if (later.what === 'let through' && later.userId === note.userId) return false
    if (later.what === 'shown again' && later.userId === note.userId) untilMs = later.untilMs
    if (later.what === 'strike dropped') untilMs = Math.min(untilMs, later.at)
  }
  return now.monoMs >= untilMs + contactSettlesMs
}

/** Whether a contact says that the door is closed: it has not been lost or opened since it said so. */
function saysClosed({ door }: Diary): boolean {
  const kinds = ['door opened', 'door closed', 'contact lost', 'controller started']
  return door.findLast(({ what }) => kinds.includes(what))?.what === 'door closed'
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
  if (areas.length === 0) return
  const { monoMs: at } = scene.now
  const untilMs = at + (user.longAccess ? scene.door.longAccessUnlockMs : scene.door.unlockMs)
  if (isSameComing(scene, point, user)) {
    scene.diary.door.push({ what: 'shown again', userId: user.id, untilMs, at })
    return
  }
  const inside = !isExit(scene, point)
  for (const area of areas) {
    if (isInside(scene, user, area) !== inside) continue
    log(scene, inside ? 'door_apb_double_entry' : 'door_apb_double_exit', {
      ...place(scene, point),
      userId: user.id,
      detail: { areaId: area.id },
    })
  }
  scene.diary.door.push({
    what: 'let through',
    point,
    userId: user.id,
    inside,
    areas,
    minutes: minutesOf(scene.now.local),
    untilMs,
    watched: saysClosed(scene.diary),
    at,
  })
}

/**
 * Rule: who shows a card again at the same point, while their opening runs and nobody has opened the door, comes once.
 * Where a contact watches, that opening goes on with each showing, and until the contact has surely settled.
 */
function isSameComing({ diary, now }: Known, point: string, user: User): boolean {
  const notes = diary.door
  const i = notes.findLastIndex((note) => note.what === 'let through' && note.userId === user.id)
  const last = notes[i]
  if (last?.what !== 'let through' || last.point !== point) return false
  let { untilMs, watched } = last
  const isOver = (at: number): boolean => at >= untilMs + (watched ? contactSettlesMs : 0)
  for (const note of notes.slice(i + 1)) {
    if (isOver(note.at)) return false
    if (note.what === 'door opened' || note.what === 'controller started') return false
    if (note.what === 'contact lost') watched = false
    if (note.what === 'strike dropped' && !watched) return false
    if (note.what === 'strike dropped') untilMs = Math.min(untilMs, note.at)
    if (note.what === 'shown again' && note.userId === user.id && watched) untilMs = note.untilMs
  }
  return !isOver(now.monoMs)
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
