import {
  type CheckRecord,
  type CheckState,
  type CheckValue,
  type CommissioningCheck,
  commissioningChecks,
  isMeasured,
} from '../../../contract/commissioning.ts'
import type { Door } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventDraft } from '../../../contract/events.ts'
import { checksMissing } from '../../access/commissioning.ts'
import { type Actor, setupActor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { unlessStoreFails } from '../ports/store-outcome.ts'
import { onScreen, placeOf } from './check-places.ts'

/** A check that was just made. */
export interface MadeCheck {
  readonly check: CommissioningCheck
  readonly how: CheckRecord['how']
  /** Who made it, as they wrote their name. */
  readonly byName: string
  readonly value: CheckValue
}

type Record = (event: EventDraft) => void

/** What changes which device serves where, by its event: the checks made there are looked at again. */
const rebinding = /^admin_(device|door|point)/

/**
 * The gate before Card + Code: which checks of a door stand, and whether it is commissioned. A check stands for the
 * device it was made at; with another one in its place the door is not commissioned until it was made again.
 */
export class Commissioning {
  readonly #store: Store
  readonly #clock: Clock
  readonly #onChange: () => void

  /** `onChange`: a door is commissioned, or no longer. */
  constructor(store: Store, clock: Clock, onChange: () => void) {
    this.#store = store
    this.#clock = clock
    this.#onChange = onChange
  }

  /** Call at the start: from now on every change of devices is followed. Returns what ends it. */
  watch(): () => void {
    this.#settleAll()
    return this.#store.watchCommits((events) => {
      if (events.some(({ type }) => rebinding.test(type))) this.#settleAll()
    })
  }

  /** Each check of the door, in the order they are made. */
  states(door: Door): readonly CheckState[] {
    const bindings = this.#store.devices.list()
    const records = this.#store.doorChecks.list(door.id)
    return commissioningChecks.map((check) => {
      const place = placeOf(check, door, bindings)
      const record = records.find((each) => each.check === check) ?? null
      const possible = place !== null
      // The keypad on the screen is the door's own face: what is typed there reaches no device.
      const how = isMeasured(check) && place !== onScreen ? 'measured' : 'confirmed'
      if (check === 'contact_follows' && !possible) {
        return { check, state: 'not_needed', possible, how, record: null }
      }
      const state = record === null ? 'open' : record.place === place ? 'done' : 'other_device'
      return { check, state, possible, how, record }
    })
  }

  /** Records a check, and with the last one that the door is commissioned. `conflict` where no device is bound. */
  record(actor: Actor, door: Door, made: MadeCheck): Result<readonly CheckState[]> {
    const place = placeOf(made.check, door, this.#store.devices.list())
    if (place === null) return fail('conflict', 'No device is bound there yet: bind it first.')
    const atMs = this.#clock.wallMs()
    this.#store.transact((record) => {
      this.#store.doorChecks.put(door.id, { ...made, atMs, byId: actor.id, place })
      record(
        draftEvent('admin_door_check_recorded', atMs, {
          actorId: actor.id,
          doorId: door.id,
          detail: { check: made.check, how: made.how, by: made.byName },
        }),
      )
      this.#settle(actor, door.id, record)
    })
    this.#onChange()
    return succeed(this.states(door))
  }

  /**
   * An installer's word for what no machine sees: with which release, that the door opens from inside, that the fire
   * panel releases it, that the keypad on the screen types. What can be measured is measured.
   */
  confirm(
    actor: Actor,
    door: Door,
    check: CommissioningCheck,
    byName: string,
    release: string,
  ): Result<readonly CheckState[]> {
    if (this.states(door).some((each) => each.check === check && each.how === 'measured')) {
      return fail('invalid_input', 'This is measured at the device.', { check: { code: 'not_one_of' } })
    }
    const value = check === 'version_checked' ? { release } : {}
    return this.record(actor, door, { check, how: 'confirmed', byName, value })
  }

  /** It was not so after all. */
  withdraw(actor: Actor, door: Door, check: CommissioningCheck): Result<readonly CheckState[]> {
    if (!this.#store.doorChecks.list(door.id).some((each) => each.check === check)) {
      return fail('not_found', 'This check was not recorded.')
    }
    this.#store.transact((record) => {
      this.#store.doorChecks.delete(door.id, check)
      record(
        draftEvent('admin_door_check_withdrawn', this.#clock.wallMs(), {
          actorId: actor.id,
          doorId: door.id,
          detail: { check },
        }),
      )
      this.#settle(actor, door.id, record)
    })
    this.#onChange()
    return succeed(this.states(door))
  }

  /** Checks that are still to be made before the door is commissioned. */
  missing(door: Door): readonly CommissioningCheck[] {
    const states = this.states(door)
    const done = states.filter(({ state }) => state === 'done').map(({ check }) => check)
    const hasContact = states.some(({ check, possible }) => check === 'contact_follows' && possible)
    return checksMissing(done, hasContact)
  }

  /** A store that fails now has put its doors out of service; the next change of devices, or start, comes to it. */
  #settleAll(): void {
    const changed = unlessStoreFails(() => {
      const unsettled = this.#store.doors.list().filter((door) => !this.#isSettled(door))
      for (const { id } of unsettled) this.#store.transact((record) => this.#settle(setupActor, id, record))
      return unsettled.length > 0
    }, false)
    if (changed) this.#onChange()
  }

  #isSettled(door: Door): boolean {
    return (this.missing(door).length === 0) === (door.commissionedAtMs !== null)
  }

  /** Within a commit: the door's own word is brought to what its checks say. */
  #settle(actor: Actor, doorId: string, record: Record): void {
    const door = this.#store.doors.get(doorId)
    if (door === null) return
    const missing = this.missing(door)
    const complete = missing.length === 0
    if (complete === (door.commissionedAtMs !== null)) return
    const atMs = this.#clock.wallMs()
    this.#store.doors.put({ ...door, commissionedAtMs: complete ? atMs : null })
    record(
      draftEvent('admin_door_commissioned', atMs, {
        actorId: actor.id,
        doorId,
        detail: { complete, ...(complete ? {} : { missing: [...missing] }) },
      }),
    )
  }
}
