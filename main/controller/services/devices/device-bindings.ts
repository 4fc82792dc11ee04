import type { ReaderCards } from '../../../contract/desk/devices.ts'
import { type BindingRole, isDoorRole, isRefusedBySystem, kindServes } from '../../../contract/devices.ts'
import type { DeviceBinding, Door } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent, type EventType } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import { boundChannel } from '../doors/device-routes.ts'
import { withReaderCards } from '../doors/reader-settings.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceHub } from '../ports/device-hub.ts'
import type { Store } from '../ports/store.ts'

/** What a device is to do, and where: the id of a point for what serves a point, of a door for the rest. */
export interface DevicePlace {
  readonly role: BindingRole
  readonly targetId: string
}

export interface NewBinding extends DevicePlace {
  readonly deviceId: string
  /** Relay or input, from 1; of no meaning for what serves a point. */
  readonly channel: number
  /** How a switch is while nobody does anything, where it isn't closed. */
  readonly normally?: 'closed' | 'open'
}

export interface DeviceBindingsParts {
  readonly store: Pick<Store, 'devices' | 'doors' | 'transact'>
  readonly clock: Clock
  readonly hub: Pick<DeviceHub, 'devices'>
  /** Has the doors use what is bound now; resolves when the devices were tried to be opened. */
  readonly rebind: () => Promise<void>
}

/** Which device serves where: each change with its event in one commit, and at work at once. */
export class DeviceBindings {
  readonly #parts: DeviceBindingsParts

  constructor(parts: DeviceBindingsParts) {
    this.#parts = parts
  }

  /** Takes the place of whatever served there; a reader or keypad leaves the point that it served before. */
  async bind(actor: Actor, binding: NewBinding): Promise<Result<void>> {
    const { store, hub, rebind } = this.#parts
    const { role, targetId, deviceId } = binding
    const around = this.#around(binding)
    if (around === null) return fail('not_found', 'There is no such door or point.')
    const device = hub.devices().find((each) => each.deviceId === deviceId)
    if (device === undefined) return fail('not_found', 'There is no such device: plug it in.')
    if (!kindServes(device.kind, role)) {
      return fail('invalid_input', 'A device of this kind can not do that.', {
        deviceId: { code: 'not_one_of' },
      })
    }
    if (isRefusedBySystem(device.trouble)) {
      return fail('invalid_input', 'This system keeps devices of this kind to itself.', {
        deviceId: { code: 'not_one_of' },
      })
    }
    const bindings = store.devices.list()
    if (isDoorRole(role) && isTaken(bindings, binding)) {
      return fail('conflict', 'This relay or input is used already.', { channel: { code: 'already_taken' } })
    }
    // How a place reads its cards belongs to its reader: another one may type in another form.
    const before = this.#at(binding)
    const kept = before?.deviceId === deviceId ? before.settings : {}
    const settings = isDoorRole(role) ? { ...kept, ...wiring(binding) } : kept
    store.transact((record) => {
      store.devices.put({ deviceId, role, targetId, settings })
      record(this.#event('admin_device_bound', actor, around, binding))
    })
    await rebind()
    return succeed(undefined)
  }

  async unbind(actor: Actor, place: DevicePlace): Promise<Result<void>> {
    const { store, rebind } = this.#parts
    const around = this.#around(place)
    const bound = this.#at(place)
    if (bound === undefined || around === null) return fail('not_found', 'Nothing serves there.')
    store.transact((record) => {
      store.devices.remove(place.role, place.targetId)
      const channel = boundChannel(bound)
      record(this.#event('admin_device_unbound', actor, around, { ...bound, channel }))
    })
    await rebind()
    return succeed(undefined)
  }

  /** A device in the place of another, in all that it did and with its settings, as where it was swapped. */
  async replace(actor: Actor, oldId: string, newId: string): Promise<Result<void>> {
    const { store, hub, rebind } = this.#parts
    const bound = store.devices.list().filter(({ deviceId }) => deviceId === oldId)
    const device = hub.devices().find(({ deviceId }) => deviceId === newId)
    if (bound.length === 0 || device === undefined || oldId === newId) {
      return fail('not_found', 'There is no such device.')
    }
    if (store.devices.list().some(({ deviceId }) => deviceId === newId)) {
      return fail('conflict', 'The new device serves elsewhere already.', {
        deviceId: { code: 'already_taken' },
      })
    }
    if (bound.some(({ role }) => !kindServes(device.kind, role))) {
      return fail('invalid_input', 'A device of this kind can not do what the old one did.', {
        deviceId: { code: 'not_one_of' },
      })
    }
    store.transact((record) => {
      for (const binding of bound) {
        store.devices.put({ ...binding, deviceId: newId })
        const around = this.#around(binding)
        const detail = { role: binding.role, deviceId: newId, replaced: oldId }
        record(
          draftEvent('admin_device_replaced', this.#parts.clock.wallMs(), {
            actorId: actor.id,
            doorId: around?.doorId ?? null,
            pointId: around?.pointId ?? null,
            detail,
          }),
        )
      }
    })
    await rebind()
    return succeed(undefined)
  }

  /** How a point's reader reads cards, from the next card on. */
  async saveReader(actor: Actor, targetId: string, cards: ReaderCards): Promise<Result<void>> {
    const { store, rebind } = this.#parts
    const place: DevicePlace = { role: 'reader', targetId }
    const around = this.#around(place)
    const bound = this.#at(place)
    if (around === null || bound === undefined) return fail('not_found', 'There is no reader.')
    store.transact((record) => {
      store.devices.put({ ...bound, settings: withReaderCards(bound.settings, cards) })
      record(
        draftEvent('admin_reader_changed', this.#parts.clock.wallMs(), {
          actorId: actor.id,
          ...around,
          detail: { deviceId: bound.deviceId, ...detailOf(cards) },
        }),
      )
    })
    await rebind()
    return succeed(undefined)
  }

  /** What is bound there. */
  #at({ role, targetId }: DevicePlace): DeviceBinding | undefined {
    return this.#parts.store.devices.list().find((each) => each.role === role && each.targetId === targetId)
  }

  #around({ role, targetId }: DevicePlace): Around | null {
    const doors = this.#parts.store.doors.list()
    if (isDoorRole(role))
      return doors.some(({ id }) => id === targetId) ? { doorId: targetId, pointId: null } : null
    const door = doors.find(({ points }) => points.some(({ id }) => id === targetId))
    return door === undefined ? null : { doorId: door.id, pointId: targetId }
  }

  #event(type: EventType, actor: Actor, around: Around, { role, deviceId, channel }: NewBinding) {
    return draftEvent(type, this.#parts.clock.wallMs(), {
      actorId: actor.id,
      ...around,
      detail: { role, deviceId, ...(isDoorRole(role) ? { channel } : {}) },
    })
  }
}

function detailOf({ layout37, parityIgnored, textFormat, cardType, emId }: ReaderCards) {
  return { layout37, parityIgnored, textFormat: textFormat ?? '', cardType, emId }
}

interface Around {
  readonly doorId: Door['id']
  readonly pointId: string | null
}

/** As it is stored: which relay or input, and how a switch is wired. */
function wiring({ role, channel, normally = 'closed' }: NewBinding) {
  return isRelayRole(role) ? { channel } : { channel, normally }
}

/** A relay or input does one thing. */
function isTaken(
  bindings: readonly DeviceBinding[],
  { deviceId, channel, role, targetId }: NewBinding,
): boolean {
  return bindings.some(
    (each) =>
      each.deviceId === deviceId &&
      isDoorRole(each.role) &&
      isRelayRole(each.role) === isRelayRole(role) &&
      boundChannel(each) === channel &&
      !(each.role === role && each.targetId === targetId),
  )
}

function isRelayRole(role: BindingRole): boolean {
  return role === 'strike' || role === 'alarm_relay'
}
