import type { Directory } from '../../main/controller/access/directory.ts'
import type {
  Action,
  DoorState,
  DurableDoorState,
  PointState,
  Step,
} from '../../main/controller/access/machine.ts'
import type {
  AreaConfig,
  DayPlan,
  DoorConfig,
  DoorDay,
  ModeWindow,
  UserFacts,
} from '../../main/controller/access/model.ts'
import type { Machine } from './campaign/machine-under-test.ts'

/** Ways to bend what goes into a machine and what comes out of it, from outside. */

export function afterStep(machine: Machine, bend: (step: Step) => Step): Machine {
  return {
    ...machine,
    step: (state, input, door, directory, now) => bend(machine.step(state, input, door, directory, now)),
  }
}

export function withActions(
  machine: Machine,
  bend: (actions: readonly Action[]) => readonly Action[],
): Machine {
  return afterStep(machine, (step) => ({ ...step, actions: bend(step.actions) }))
}

export function withDirectory(machine: Machine, bend: (directory: Directory) => Directory): Machine {
  return {
    ...machine,
    step: (state, input, door, directory, now) => machine.step(state, input, door, bend(directory), now),
  }
}

export function withDoor(machine: Machine, bend: (door: DoorConfig) => DoorConfig): Machine {
  return {
    ...machine,
    step: (state, input, door, directory, now) => machine.step(state, input, bend(door), directory, now),
  }
}

export function withAreas(machine: Machine, bend: (area: AreaConfig) => AreaConfig): Machine {
  return withDoor(machine, (door) => ({
    ...door,
    points: door.points.map((point) => ({ ...point, areas: point.areas.map(bend) })),
  }))
}

export function withWindows(machine: Machine, bend: (window: ModeWindow) => ModeWindow): Machine {
  const bendPlan = (plan: DayPlan): DayPlan => ({ ...plan, windows: plan.windows.map(bend) })
  const bendDay = (day: DoorDay): DoorDay => ({
    ...day,
    weekly: bendPlan(day.weekly),
    exceptions: day.exceptions.map(bendPlan),
  })
  return withDoor(machine, (door) => ({
    ...door,
    today: bendDay(door.today),
    tomorrow: bendDay(door.tomorrow),
  }))
}

export function withDurable(
  machine: Machine,
  bend: (durable: DurableDoorState) => DurableDoorState,
): Machine {
  return {
    ...machine,
    initialState: (door, durable, guards) => machine.initialState(door, bend(durable), guards),
  }
}

export function withUsers(machine: Machine, bend: (user: UserFacts) => UserFacts): Machine {
  return withDirectory(machine, (directory) => ({
    ...directory,
    holderOfCard: (cardId, doorId) => {
      const found = directory.holderOfCard(cardId, doorId)
      return found === null ? null : { ...found, user: bend(found.user) }
    },
    holderOfEntryCode: (code, doorId) => {
      const found = directory.holderOfEntryCode(code, doorId)
      return found === null ? null : { ...found, user: bend(found.user) }
    },
  }))
}

/** Bends what each step newly remembers of a point; what was there before was bent already. */
export function withPoints(step: Step, bend: (point: PointState) => PointState): Step {
  const points: Record<string, PointState> = {}
  for (const [id, point] of Object.entries(step.state.points)) points[id] = bend(point)
  const state: DoorState = { ...step.state, points }
  return { ...step, state }
}

const bent = new WeakSet<object>()

/** Each value is bent once, however often a step hands it on. */
function once<T extends object>(value: T | null, bend: (value: T) => T): T | null {
  if (value === null || bent.has(value)) return value
  const other = bend(value)
  bent.add(other)
  return other
}

export function laterFirstKey(point: PointState): PointState {
  const presentation = once(point.presentation, (one) => ({
    ...one,
    firstKeyByMonoMs: one.firstKeyByMonoMs + 1,
  }))
  return { ...point, presentation }
}

export function earlierNextKey(point: PointState): PointState {
  return {
    ...point,
    entry: once(point.entry, (one) => ({ ...one, nextKeyByMonoMs: one.nextKeyByMonoMs - 1 })),
  }
}

export function earlierGrant(point: PointState): PointState {
  return { ...point, lastGrant: once(point.lastGrant, (one) => ({ ...one, atMonoMs: one.atMonoMs - 1 })) }
}

export function laterGrant(point: PointState): PointState {
  return { ...point, lastGrant: once(point.lastGrant, (one) => ({ ...one, atMonoMs: one.atMonoMs + 1 })) }
}

export function earlierPause(point: PointState): PointState {
  const guard = once(point.guard, (one) => ({ ...one, lastWrongMonoMs: one.lastWrongMonoMs - 1 }))
  return { ...point, guard: guard ?? point.guard }
}

export function forgetfulOfMode(point: PointState): PointState {
  return { ...point, presentation: once(point.presentation, (one) => ({ ...one, modeAtBadge: 'unlocked' })) }
}
