import type { CommissioningCheck } from '../../../contract/commissioning.ts'
import { isDoorRole } from '../../../contract/devices.ts'
import type { DeviceBinding, Door, SiteSettings } from '../../../contract/entities.ts'
import { draftEvent } from '../../../contract/events.ts'
import { isCommissioned } from '../../access/commissioning.ts'
import type { Actor } from '../actor.ts'
import { newDoor } from '../doors/new-door.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { placeOf } from './check-places.ts'

export interface NewSite {
  readonly name: string
  /** IANA zone. */
  readonly zone: string
  readonly locale: 'ja' | 'en'
  readonly demo: boolean
}

/** A check that was done: seen by the machine itself, or vouched for by the installer. */
export type DoneChecks = ReadonlyMap<CommissioningCheck, 'measured' | 'confirmed'>

/** Makes a site and its doors, and records that a door was commissioned. */
export class SiteSetup {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness

  constructor(store: Store, clock: Clock, random: Randomness) {
    this.#store = store
    this.#clock = clock
    this.#random = random
  }

  /** Throws a RangeError for an unknown zone; the caller has made sure that there is no site yet. */
  createSite(actor: Actor, given: NewSite): SiteSettings {
    new Intl.DateTimeFormat('en', { timeZone: given.zone })
    const site: SiteSettings = {
      id: this.#random.uuid(),
      ...given,
      refusalText: { ja: '', en: '' },
      afterHours: null,
      showNames: false,
      touchKeypad: 'auto',
      entryCodeReplacesMfa: false,
      refuseUnknownCardsAtOnce: false,
      allowWeakCodes: false,
      minEntryCodeLength: 6,
      generatedCodeLength: 6,
      lockAfterMinutes: 5,
      deskButton: true,
    }
    this.#store.transact((record) => {
      this.#store.site.put(site)
      record(draftEvent('admin_site_created', this.#clock.wallMs(), { actorId: actor.id }))
    })
    return site
  }

  /** A door with one entry point, not commissioned yet, and the devices that serve it. */
  createDoor(
    actor: Actor,
    name: string,
    devices: readonly (Omit<DeviceBinding, 'targetId'> & { readonly role: DeviceBinding['role'] })[],
  ): Door {
    const door = newDoor(this.#random, name)
    const [point] = door.points
    this.#store.transact((record) => {
      this.#store.doors.put(door)
      for (const device of devices) {
        const targetId = isDoorRole(device.role) ? door.id : (point?.id ?? '')
        this.#store.devices.put({ ...device, targetId })
      }
      record(
        draftEvent('admin_door_changed', this.#clock.wallMs(), {
          actorId: actor.id,
          doorId: door.id,
          detail: { devices: devices.map(({ role, deviceId }) => `${role}=${deviceId}`) },
        }),
      )
    })
    return door
  }

  /**
   * Records checks that were made all at once, as by the command line, at the devices bound now; those of what is not
   * bound are left out. The door is commissioned if none is missing.
   */
  commission(actor: Actor, door: Door, checks: DoneChecks, byName: string): Door {
    const atMs = this.#clock.wallMs()
    const bindings = this.#store.devices.list()
    const records = [...checks].flatMap(([check, how]) => {
      const place = placeOf(check, door, bindings)
      return place === null ? [] : [{ check, how, atMs, byId: actor.id, byName, place, value: {} }]
    })
    const hasContact = placeOf('contact_follows', door, bindings) !== null
    const complete = isCommissioned(
      records.map(({ check }) => check),
      hasContact,
    )
    const commissioned = { ...door, commissionedAtMs: complete ? atMs : door.commissionedAtMs }
    this.#store.transact((record) => {
      for (const made of records) this.#store.doorChecks.put(door.id, made)
      this.#store.doors.put(commissioned)
      record(
        draftEvent('admin_door_commissioned', atMs, {
          actorId: actor.id,
          doorId: door.id,
          detail: { complete, ...Object.fromEntries(checks) },
        }),
      )
    })
    return commissioned
  }
}
