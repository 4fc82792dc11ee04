import type { DoorMode } from '../../../contract/door-mode.ts'
import type { Door, User } from '../../../contract/entities.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import type { DoorModeNow } from '../../access/door-mode-now.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { DoorPreview } from './door-preview.ts'
import type { SiteDoors } from './site-doors.ts'

/** The longest override, ms: a mode for good belongs in the schedule. */
const longestOverrideMs = 31 * 24 * 3_600_000

export interface DoorNow {
  readonly door: Door
  readonly mode: DoorMode
  readonly override: { readonly mode: DoorMode; readonly untilWallMs: number } | null
  readonly lockdown: boolean
}

/** How long an override is to last. */
export type OverrideEnd =
  | { readonly kind: 'until'; readonly atMs: number }
  | { readonly kind: 'minutes'; readonly minutes: number }
  | { readonly kind: 'next_change' }

/** What an operator, or a user over the API, does to a door at once. */
export class DoorActs {
  readonly #store: Store
  readonly #doors: SiteDoors
  readonly #clock: Clock

  constructor(store: Store, doors: SiteDoors, clock: Clock) {
    this.#store = store
    this.#doors = doors
    this.#clock = clock
  }

  /** The door by its id; without one the only door there is. */
  find(doorId: string | undefined): Result<Door> {
    const doors = this.#store.doors.list()
    const door = doorId === undefined ? doors[0] : doors.find(({ id }) => id === doorId)
    if (doorId === undefined && doors.length > 1) {
      return fail('invalid_input', 'Name the door.', { door_id: 'is needed: the site has several doors' })
    }
    return door ? succeed(door) : fail('not_found', 'There is no such door.')
  }

  now(door: Door): Result<DoorNow> {
    const mode = this.#doors.modeOf(door.id)
    if (!mode) return denied()
    const lockdown = mode.source === 'lockdown'
    return succeed({ door, mode: mode.mode, override: this.#doors.overrideOf(door.id), lockdown })
  }

  /** An operator opens the door. Its own event; refused under lockdown. */
  unlock(actor: Actor, door: Door): Result<Door> {
    const mode = this.#modeOfServed(door)
    if (!mode) return denied()
    if (mode.source === 'lockdown') return fail('lockdown', 'The door is in lockdown.')
    const step = this.#doors.handle(door.id, { type: 'operator_unlock', actorId: actor.id })
    return step ? succeed(door) : denied()
  }

  /** A user opens the door from afar: judged as that user's active card, which can't be a second factor. */
  userUnlock(actor: Actor, door: Door, user: User): Result<Door> {
    const mode = this.#modeOfServed(door)
    if (!mode) return denied()
    if (mode.source === 'lockdown') return fail('lockdown', 'The door is in lockdown.')
    if (mode.mode === 'card_and_code') {
      return fail('second_factor_needed', 'The door asks for card and code: it opens at the door only.')
    }
    for (const card of this.#store.cards.ofUser(user.id)) {
      const step = this.#doors.handle(door.id, {
        type: 'user_unlock',
        userId: user.id,
        cardId: card.cardId,
        actorId: actor.id,
      })
      if (!step) return denied()
      if (step.actions.some(({ type }) => type === 'unlock')) return succeed(door)
    }
    return fail('forbidden', 'This user may not pass this door now.')
  }

  /** When an override that was asked for in words ends, UTC ms. */
  overrideEnd(door: Door, end: OverrideEnd, preview: DoorPreview): Result<number> {
    const nowMs = this.#clock.wallMs()
    switch (end.kind) {
      case 'until':
        return succeed(end.atMs)
      case 'minutes':
        return succeed(nowMs + end.minutes * 60_000)
      case 'next_change': {
        const changeMs = preview.nextChangeMs(door.id, nowMs)
        return changeMs === null
          ? fail('invalid_input', 'The schedule has no other mode within two weeks: give an end.', {
              end: { code: 'required' },
            })
          : succeed(changeMs)
      }
    }
  }

  override(actor: Actor, door: Door, mode: DoorMode, untilWallMs: number): Result<DoorNow> {
    const nowMs = this.#clock.wallMs()
    if (untilWallMs <= nowMs || untilWallMs > nowMs + longestOverrideMs) {
      return fail('invalid_input', 'The end must be in the future, within 31 days.', {
        until: {
          code: untilWallMs <= nowMs ? 'in_the_past' : 'invalid',
          text: 'is out of range',
        },
      })
    }
    if (mode === 'card_and_code' && door.commissionedAtMs === null) {
      return fail('not_commissioned', 'Card + Code needs a commissioned door: record its checks first.')
    }
    const step = this.#doors.handle(door.id, { type: 'override', mode, untilWallMs, actorId: actor.id })
    if (!step) return denied()
    if (this.#doors.overrideOf(door.id)?.mode !== mode) return fail('lockdown', 'The door is in lockdown.')
    return this.now(door)
  }

  endOverride(actor: Actor, door: Door): Result<DoorNow> {
    return this.#doors.handle(door.id, { type: 'override_end', actorId: actor.id })
      ? this.now(door)
      : denied()
  }

  /** Relocks at once and until it is released; members of the groups still pass by card. */
  lockdown(actor: Actor, door: Door, groupIds: readonly string[]): Result<DoorNow> {
    const missing = groupIds.find((id) => !this.#store.groups.get(id))
    if (missing !== undefined)
      return fail('invalid_input', 'There is no such group.', { group_ids: `no group ${missing}` })
    const input = { type: 'lockdown', scenarioId: `door:${door.id}`, groupIds, actorId: actor.id } as const
    return this.#doors.handle(door.id, input) ? this.now(door) : denied()
  }

  /** Ends a lockdown of this door alone; one that a scenario put on it ends with the scenario. */
  releaseLockdown(actor: Actor, door: Door): Result<DoorNow> {
    const scenarioId = this.#doors.lockdownOf(door.id)?.scenarioId
    if (scenarioId !== undefined && this.#store.scenarios.get(scenarioId)?.active)
      return fail('conflict', 'A lockdown scenario holds this door: release the scenario.')
    const step = this.#doors.handle(door.id, { type: 'lockdown_release', actorId: actor.id })
    return step ? this.now(door) : denied()
  }

  /** Null also while the strike can't be moved: nobody is told that a door opened which did not. */
  #modeOfServed(door: Door): DoorModeNow | null {
    return this.#doors.outOfService(door.id) === null ? this.#doors.modeOf(door.id) : null
  }
}

function denied(): Failure {
  return fail('out_of_service', 'The door denies all at the moment: look at its screen for the reason.')
}
