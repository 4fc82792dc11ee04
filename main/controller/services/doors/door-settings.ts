import type { Door } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { FieldProblem } from '../../../contract/field-problems.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'

/** The times of a door in ms: [shortest, longest]. */
export const doorTimeRanges = {
  unlockMs: [1_000, 60_000],
  longAccessUnlockMs: [1_000, 180_000],
  firstKeyMs: [5_000, 60_000],
  interKeyMs: [5_000, 60_000],
} as const

export type DoorChange = Pick<
  Door,
  'name' | 'unlockMs' | 'longAccessUnlockMs' | 'firstKeyMs' | 'interKeyMs' | 'deskUnlock'
>

/** What an administrator sets of a door beside its schedule. */
export class DoorSettings {
  readonly #store: Store
  readonly #clock: Clock
  readonly #onChange: () => void

  constructor(store: Store, clock: Clock, onChange: () => void) {
    this.#store = store
    this.#clock = clock
    this.#onChange = onChange
  }

  /** `seen` is the version that the change was made on. */
  update(actor: Actor, door: Door, change: DoorChange, seen?: number): Result<Door> {
    const problem = staleProblem(seen, this.#store.doors.versions(door.id).settings) ?? timesProblem(change)
    if (problem) return problem
    const changed = { ...door, ...change }
    this.#store.transact((record) => {
      this.#store.doors.put(changed)
      record(
        draftEvent('admin_door_changed', this.#clock.wallMs(), {
          actorId: actor.id,
          doorId: door.id,
          detail: { changed: differences(door, change) },
        }),
      )
    })
    this.#onChange()
    return succeed(changed)
  }
}

function timesProblem(change: DoorChange): Failure | null {
  const fields: Record<string, FieldProblem> = {}
  for (const [field, [least, most]] of Object.entries(doorTimeRanges)) {
    const ms = change[field as keyof typeof doorTimeRanges]
    if (ms < least) fields[field] = { code: 'too_small', limit: least / 1_000 }
    else if (ms > most) fields[field] = { code: 'too_large', limit: most / 1_000 }
  }
  if (change.longAccessUnlockMs < change.unlockMs)
    fields.longAccessUnlockMs ??= { code: 'too_small', limit: change.unlockMs / 1_000 }
  return Object.keys(fields).length === 0
    ? null
    : fail('invalid_input', 'Some times are out of range.', fields)
}

function differences(door: Door, change: DoorChange): string[] {
  return (Object.keys(change) as (keyof DoorChange)[]).filter((field) => change[field] !== door[field])
}
