import type { Door, WeekWindow } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'
import { spanProblem } from './times.ts'

/** Weekly windows that set a door's mode. */
export class DoorSchedules {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness
  readonly #onChange: (doorId: string) => void

  /** `onChange` is called after a commit, so that the door looks at its schedule at once. */
  constructor(store: Store, clock: Clock, random: Randomness, onChange: (doorId: string) => void) {
    this.#store = store
    this.#clock = clock
    this.#random = random
    this.#onChange = onChange
  }

  /** `seen` is the version of the week that the change was made on. */
  put(
    actor: Actor,
    door: Door,
    windows: readonly Omit<WeekWindow, 'id'>[],
    seen?: number,
  ): Result<readonly WeekWindow[]> {
    const problem =
      staleProblem(seen, this.#store.doors.versions(door.id).week) ?? this.#problemWith(door, windows)
    if (problem) return problem
    const week = windows.map((window) => ({ ...window, id: this.#random.uuid() }))
    this.#store.transact((record) => {
      this.#store.doors.putWeek(door.id, week)
      record(
        draftEvent('admin_door_schedule_changed', this.#clock.wallMs(), {
          actorId: actor.id,
          doorId: door.id,
          detail: { windows: week.length },
        }),
      )
    })
    this.#onChange(door.id)
    return succeed(week)
  }

  #problemWith(door: Door, windows: readonly Omit<WeekWindow, 'id'>[]): Failure | null {
    const bad = spanProblem(windows.map((window) => ({ ...window, day: window.weekday })))
    if (bad) {
      return fail('invalid_input', `Window ${bad.index + 1} ${bad.problem}.`, {
        [`windows.${bad.index}`]: { code: bad.code, text: bad.problem },
      })
    }
    for (const [index, window] of windows.entries()) {
      const groupIds = [...(window.firstPersonIn?.groupIds ?? []), ...(window.doubleBadge?.groupIds ?? [])]
      const missing = groupIds.find((id) => !this.#store.groups.get(id))
      if (missing !== undefined) {
        return fail('invalid_input', 'There is no such group.', {
          [`windows.${index}`]: { code: 'unknown', text: `no group ${missing}` },
        })
      }
    }
    if (door.commissionedAtMs === null && windows.some(({ mode }) => mode === 'card_and_code')) {
      return fail('not_commissioned', 'Card + Code needs a commissioned door: record its checks first.')
    }
    return null
  }
}
