import { draftEvent } from '../../contract/events.ts'
import { areaDay } from './area-day.ts'
import type { Passage, StepNow } from './machine.ts'
import type { AreaConfig, Place, PointConfig, UserFacts } from './model.ts'
import { unlockMsFor } from './strike.ts'
import type { Turn } from './turn.ts'

/** A door that was opened at the last moment is believed this much later: the longest debounce, and its step. */
const contactSettlesMs = 2_000

/**
 * Whether the person is known to be inside, or outside; null: their place is not known, so that nothing speaks against
 * them. Without a trusted clock nobody's is: it can't be told in which day it was.
 */
function knownInside(area: AreaConfig, places: readonly Place[], now: StepNow): boolean | null {
  const place = places.find(({ areaId }) => areaId === area.id)
  if (!now.clockTrusted || place === undefined) return null
  return place.day === areaDay(now.local, area.forgiveMinute) ? place.inside : null
}

/** The areas that an entry point leads into and the person has not left since they last went in. */
export function areasNotLeft(
  { side, areas }: PointConfig,
  places: readonly Place[],
  now: StepNow,
): readonly AreaConfig[] {
  if (side === 'exit') return []
  return areas.filter((area) => knownInside(area, places, now) === true)
}

/** The same for somebody at a point now. Nothing is looked up where the point belongs to no area. */
export function areasNotLeftBy(
  turn: Turn,
  point: PointConfig | null,
  user: UserFacts | null,
): readonly AreaConfig[] {
  if (point === null || user === null || point.areas.length === 0) return []
  return isStillPassing(turn, point, user) ? [] : areasNotLeft(point, turn.placesOf(user.id), turn.now)
}

/**
 * The person was let through: from now on they are where the point leads. Whoever went the same way twice is logged.
 * Call after the verdict was recorded, and after the strike was opened if it was.
 */
export function notePassage(turn: Turn, point: PointConfig, user: UserFacts): void {
  if (point.areas.length === 0) return
  if (isStillPassing(turn, point, user)) {
    waitLonger(turn, user)
    return
  }
  const inside = point.side === 'entry'
  const { wallMs: sinceMs, local } = turn.now
  const places = turn.placesOf(user.id)
  for (const area of point.areas) {
    if (knownInside(area, places, turn.now) === inside) recordDouble(turn, point, user, area)
    const day = areaDay(local, area.forgiveMinute)
    turn.move({ userId: user.id, areaId: area.id, place: { areaId: area.id, inside, day, sinceMs } })
  }
  const back = point.areas.map(({ id }) => ({
    userId: user.id,
    areaId: id,
    place: places.find(({ areaId }) => areaId === id) ?? null,
  }))
  const passage: Passage = {
    pointId: point.id,
    userId: user.id,
    untilMonoMs: turn.now.monoMs + unlockMsFor(user, turn),
    sinceMs,
    takeBack: turn.knownClosed ? back : null,
  }
  turn.changePassages([...turn.passages.filter(({ userId }) => userId !== user.id), passage])
}

/** From when on a passage is past: nobody who comes late through it is believed any more. Monotonic ms. */
export function passageEndsMs({ untilMonoMs, takeBack }: Passage): number {
  return untilMonoMs + (takeBack === null ? 0 : contactSettlesMs)
}

/** Openings whose time is over. Where the contact has said closed all along, nobody went through: they are where they were. */
export function endPassages(turn: Turn): void {
  const over = turn.passages.filter((passage) => turn.now.monoMs >= passageEndsMs(passage))
  if (over.length === 0) return
  turn.changePassages(turn.passages.filter((passage) => !over.includes(passage)))
  for (const passage of over) takeBack(turn, passage)
}

/** Whoever was let through is through, and comes anew with the next card. */
export function noteDoorOpened(turn: Turn): void {
  turn.changeKnownClosed(false)
  turn.changePassages([])
}

/** From now on nothing tells whether the door opens, so whoever was let through counts as through. */
export function noteContactLost(turn: Turn): void {
  turn.changeKnownClosed(false)
  const running = turn.passages.filter(({ untilMonoMs }) => turn.now.monoMs < untilMonoMs)
  turn.changePassages(running.map((passage) => ({ ...passage, takeBack: null })))
}

/** Unless the person was moved again or forgotten meanwhile. */
function takeBack(turn: Turn, { userId, sinceMs, takeBack: moves }: Passage): void {
  const places = turn.placesOf(userId)
  for (const move of moves ?? []) {
    if (places.some((place) => place.areaId === move.areaId && place.sinceMs === sinceMs)) turn.move(move)
  }
}

/** Who shows a card again while the opening runs that was theirs has not come twice. */
function isStillPassing(turn: Turn, point: PointConfig, user: UserFacts): boolean {
  return turn.passages.some(({ pointId, userId }) => pointId === point.id && userId === user.id)
}

/** The strike was opened anew for somebody who has not gone through yet, as the contact knows. */
function waitLonger(turn: Turn, user: UserFacts): void {
  const untilMonoMs = turn.now.monoMs + unlockMsFor(user, turn)
  turn.changePassages(
    turn.passages.map((passage) =>
      passage.userId === user.id && passage.takeBack !== null ? { ...passage, untilMonoMs } : passage,
    ),
  )
}

function recordDouble(turn: Turn, point: PointConfig, user: UserFacts, area: AreaConfig): void {
  turn.record(
    draftEvent(point.side === 'entry' ? 'door_apb_double_entry' : 'door_apb_double_exit', turn.now.wallMs, {
      doorId: turn.door.id,
      pointId: point.id,
      side: point.side,
      userId: user.id,
      detail: { areaId: area.id },
    }),
  )
}
