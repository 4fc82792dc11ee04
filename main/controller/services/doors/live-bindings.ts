import type { BindingRole } from '../../../contract/devices.ts'
import type { DeviceBinding } from '../../../contract/entities.ts'
import type { Store } from '../ports/store.ts'
import { type DeviceRoute, deviceRoutes } from './device-routes.ts'

/** What serves the doors, as they go by it until it is read again. */
export class LiveBindings {
  readonly #store: Store
  #all: readonly DeviceBinding[] = []
  #routes: ReadonlyMap<string, readonly DeviceRoute[]> = new Map()

  constructor(store: Store) {
    this.#store = store
  }

  read(): void {
    this.#all = this.#store.devices.list()
    this.#routes = deviceRoutes(this.#all, this.#store.doors.list())
  }

  get all(): readonly DeviceBinding[] {
    return this.#all
  }

  get routes(): readonly DeviceRoute[] {
    return [...this.#routes.values()].flat()
  }

  routesOf(deviceId: string): readonly DeviceRoute[] {
    return this.#routes.get(deviceId) ?? []
  }

  of(role: BindingRole, targetId: string): DeviceBinding | undefined {
    return this.#all.find((binding) => binding.role === role && binding.targetId === targetId)
  }

  /** Whether this very binding, settings and all, is among them. */
  has({ deviceId, role, targetId, settings }: DeviceBinding): boolean {
    const now = this.of(role, targetId)
    return now?.deviceId === deviceId && JSON.stringify(now.settings) === JSON.stringify(settings)
  }
}
