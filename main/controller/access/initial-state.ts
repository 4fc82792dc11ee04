import { restoreGuard } from './keypad-pause.ts'
import type { DoorState, DurableDoorState, PointGuard } from './machine.ts'
import type { DoorConfig } from './model.ts'
import { idlePoint } from './turn.ts'

/** A door of which nothing was ever recorded. */
export const freshDurableState: DurableDoorState = {
  override: null,
  lockdown: null,
  doubleBadge: null,
  firstPerson: null,
  lastMode: 'access_controlled',
}

/**
 * The state after a start: nobody waits, and the strike is closed until the first step has looked at the mode.
 * `guards` are as stored, by point id; their pauses run again in full from `startMonoMs`.
 */
export function initialState(
  door: DoorConfig,
  durable: DurableDoorState | null,
  guards: Readonly<Record<string, PointGuard>>,
  startMonoMs = 0,
): DoorState {
  const restored = door.points.map(({ id }) => {
    const guard = guards[id]
    return [id, guard === undefined ? idlePoint : { ...idlePoint, guard: restoreGuard(guard, startMonoMs) }]
  })
  return {
    durable: durable ?? freshDurableState,
    strike: { grantUntilMonoMs: null, held: false, used: false },
    points: Object.fromEntries(restored),
    passages: [],
    knownClosed: false,
  }
}
