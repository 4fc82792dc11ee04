import type { DeskDevice } from '../../../contract/desk/devices.ts'
import { type DeviceEvent, type DeviceInfo, isDoorRole } from '../../../contract/devices.ts'
import type { DeviceBinding, Door } from '../../../contract/entities.ts'
import { boundChannel } from '../doors/device-routes.ts'
import { readerCardSettings, readerCards } from '../doors/reader-settings.ts'
import { LatestFeed } from '../feed.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceHub } from '../ports/device-hub.ts'
import type { Store } from '../ports/store.ts'
import type { HubWatch } from './shared-hub.ts'

/** What was heard of a device since the start. */
interface Heard {
  readonly lastSeenMs: number | null
  readonly lastInput: DeskDevice['lastInput']
  readonly shared: boolean
  readonly swappedFor: DeskDevice['swappedFor']
}

const nothing: Heard = { lastSeenMs: null, lastInput: null, shared: false, swappedFor: null }

/**
 * What a desk is shown of the devices: hears all that they tell, and keeps when and of what kind, never which key or
 * card.
 */
export class SiteDevices implements HubWatch {
  readonly #hub: Pick<DeviceHub, 'devices'>
  readonly #store: Pick<Store, 'devices' | 'doors'>
  readonly #clock: Clock
  readonly #heard = new Map<string, Heard>()
  /** Wakes whoever watches; its value says nothing. */
  readonly feed = new LatestFeed(null)

  constructor(hub: Pick<DeviceHub, 'devices'>, store: Pick<Store, 'devices' | 'doors'>, clock: Clock) {
    this.#hub = hub
    this.#store = store
    this.#clock = clock
  }

  hear(event: DeviceEvent): void {
    const atMs = this.#clock.wallMs()
    const { deviceId } = event
    switch (event.type) {
      case 'key':
      case 'card':
      case 'switch':
        this.#note(deviceId, { lastSeenMs: atMs, lastInput: { kind: event.type, atMs } })
        break
      case 'found':
        this.#note(deviceId, { lastSeenMs: atMs, shared: false, swappedFor: null })
        break
      case 'lost':
        this.#note(deviceId, {})
        break
      case 'swapped':
        this.#note(deviceId, { swappedFor: { product: event.product, deviceId: event.by } })
        break
      case 'not_exclusive':
        this.#note(deviceId, { shared: true })
        break
    }
    this.feed.publish(null)
  }

  scanned(): void {
    for (const { deviceId, plugged } of this.#hub.devices()) {
      if (plugged) this.#note(deviceId, { lastSeenMs: this.#clock.wallMs() })
    }
  }

  /** Every device there is or should be: those of a door first, as the doors stand. */
  list(): readonly DeskDevice[] {
    const bindings = this.#store.devices.list()
    const doors = this.#store.doors.list()
    const known = this.#hub.devices()
    const missing = bindings
      .map(({ deviceId }) => deviceId)
      .filter((id) => !known.some(({ deviceId }) => deviceId === id))
    const views = [...known, ...new Set(missing)].map((device) => this.#view(device, bindings, doors))
    return views.sort((one, other) => Number(other.bindings.length > 0) - Number(one.bindings.length > 0))
  }

  #view(device: DeviceInfo | string, all: readonly DeviceBinding[], doors: readonly Door[]): DeskDevice {
    const info = typeof device === 'string' ? null : device
    const deviceId = typeof device === 'string' ? device : device.deviceId
    const { shared, ...heard } = this.#heard.get(deviceId) ?? nothing
    const bindings = all.filter((binding) => binding.deviceId === deviceId)
    const canType = info?.kind === 'keyboard' || info?.kind === 'pcprox'
    const isOpenKeyboard = canType && info.plugged && bindings.length > 0
    return {
      deviceId,
      product: info?.product ?? '',
      kind: info?.kind ?? null,
      plugged: info?.plugged ?? false,
      trouble: info?.trouble ?? null,
      virtual: deviceId.startsWith('virtual:'),
      exclusive: isOpenKeyboard ? !shared : null,
      ...heard,
      bindings: bindings.flatMap((binding) => bindingView(binding, doors)),
    }
  }

  #note(deviceId: string, news: Partial<Heard>): void {
    this.#heard.set(deviceId, { ...(this.#heard.get(deviceId) ?? nothing), ...news })
  }
}

/** Nothing for a binding whose door or point is gone. */
function bindingView(binding: DeviceBinding, doors: readonly Door[]): DeskDevice['bindings'] {
  for (const door of doors) {
    const around = { role: binding.role, targetId: binding.targetId, doorName: door.name }
    if (isDoorRole(binding.role) && door.id === binding.targetId) {
      return [{ ...around, point: null, channel: boundChannel(binding), cards: null }]
    }
    const point = door.points.find(({ id }) => id === binding.targetId)
    if (point === undefined) continue
    const cards = binding.role === 'reader' ? readerCards(readerCardSettings(binding.settings)) : null
    return [{ ...around, point: { name: point.name, side: point.side }, channel: null, cards }]
  }
  return []
}
