import { draftEvent } from '../../contract/events.ts'
import { areaDay } from './area-day.ts'
import type { StepNow } from './machine.ts'
import type { AreaConfig, Place, PointConfig, UserFacts } from './model.ts'
import { unlockMsFor } from './strike.ts'
import type { Turn } from './turn.ts'

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
  if (point.areas.length === 0 || isStillPassing(turn, point, user)) return
  const inside = point.side === 'entry'
  const places = turn.placesOf(user.id)
  for (const area of point.areas) {
    if (knownInside(area, places, turn.now) === inside) recordDouble(turn, point, user, area)
    const day = areaDay(turn.now.local, area.forgiveMinute)
    turn.move({
      userId: user.id,
      areaId: area.id,
      place: { areaId: area.id, inside, day, sinceMs: turn.now.wallMs },
    })
  }
  const untilMonoMs = turn.now.monoMs + unlockMsFor(user, turn)
  const others = turn.passages.filter(({ userId }) => userId !== user.id)
  turn.changePassages([...others, { pointId: point.id, userId: user.id, untilMonoMs }])
}

/** Openings whose time is over; a strike that is closed before has ended its own. */
export function endPassages(turn: Turn): void {
  const running = turn.passages.filter(({ untilMonoMs }) => turn.now.monoMs < untilMonoMs)
  if (running.length < turn.passages.length) turn.changePassages(running)
}

/** Who shows a card again while the opening runs that was theirs has not come twice. */
function isStillPassing(turn: Turn, point: PointConfig, user: UserFacts): boolean {
  return turn.passages.some(({ pointId, userId }) => pointId === point.id && userId === user.id)
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
