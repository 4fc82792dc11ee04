import { assertNever } from '../../contract/assert-never.ts'
import { noteContactLost, noteDoorOpened } from './anti-passback.ts'
import { takeKey } from './code-entry.ts'
import { expire } from './deadlines.ts'
import type { Directory } from './directory.ts'
import { endPresentation } from './judge-presentation.ts'
import type { DoorInput, DoorState, Step, StepNow } from './machine.ts'
import type { DoorConfig, PointConfig } from './model.ts'
import {
  applyOverride,
  endOverride,
  releaseLockdown,
  startLockdown,
  unlockByOperator,
  unlockByUser,
} from './orders.ts'
import { takeCard } from './presentation.ts'
import { settle } from './settle.ts'
import { endUsedGrant, noteGrantUsed, openStrike } from './strike.ts'
import { Turn } from './turn.ts'

export { nextDeadlineMs } from './deadlines.ts'
export { initialState } from './initial-state.ts'

/**
 * One step of a door: what is due first, then the mode and what follows from it, then the input and what follows
 * from that. Pure: the same arguments give the same step. The commit must be on disk before the actions are done.
 */
export function step(
  state: DoorState,
  input: DoorInput,
  door: DoorConfig,
  directory: Directory,
  now: StepNow,
): Step {
  const turn = new Turn(state, door, directory, now)
  turn.keepPoints(door.points)
  expire(turn)
  settle(turn)
  if (input.type !== 'tick') {
    take(turn, input)
    settle(turn)
  }
  return turn.finish()
}

function take(turn: Turn, input: Exclude<DoorInput, { readonly type: 'tick' }>): void {
  switch (input.type) {
    case 'card':
      at(turn, input.pointId, (point) => takeCard(turn, point, input.card))
      break
    case 'key':
      at(turn, input.pointId, (point) => takeKey(turn, point, input.key))
      break
    case 'device_lost':
      at(turn, input.pointId, (point) => loseDevice(turn, point))
      break
    case 'operator_unlock':
      unlockByOperator(turn, input)
      break
    case 'user_unlock':
      unlockByUser(turn, input)
      break
    case 'override':
      applyOverride(turn, input)
      break
    case 'override_end':
      endOverride(turn, input)
      break
    case 'lockdown':
      startLockdown(turn, input)
      break
    case 'lockdown_release':
      releaseLockdown(turn, input)
      break
    case 'rex_unlock':
      openStrike(turn, turn.door.unlockMs)
      break
    case 'door_opened':
      noteGrantUsed(turn)
      noteDoorOpened(turn)
      break
    case 'door_closed':
      endUsedGrant(turn)
      turn.changeKnownClosed(true)
      break
    case 'contact_lost':
      noteContactLost(turn)
      break
    default:
      assertNever(input)
  }
}

/** A point that is no longer in the configuration takes nothing. */
function at(turn: Turn, pointId: string, take: (point: PointConfig) => void): void {
  const point = turn.door.points.find(({ id }) => id === pointId)
  if (point !== undefined) take(point)
}

/** Who waited cannot finish any more; digits typed alone are dropped. */
function loseDevice(turn: Turn, point: PointConfig): void {
  const { presentation, entry } = turn.point(point.id)
  if (presentation !== null) endPresentation(turn, point, presentation, 'device_lost')
  else if (entry !== null) turn.changePoint(point.id, { entry: null })
}
