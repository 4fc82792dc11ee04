import { type DoorMonitoring, usualMonitoring } from '../../../contract/door-monitoring.ts'
import type { Door, SiteSettings } from '../../../contract/entities.ts'
import type { Store } from '../ports/store.ts'
import { unlessStoreFails } from '../ports/store-outcome.ts'
import { monitoringOf } from './monitoring-settings.ts'

/** What doors and screens go by of the site, as last read: with a store that fails, what was known stays. */
export class KnownSettings {
  readonly #store: Store
  /** By door id. */
  #names: ReadonlyMap<string, string> = new Map()
  /** By door id. */
  #monitoring: ReadonlyMap<string, DoorMonitoring> = new Map()
  #site: SiteSettings | null = null
  #screenPoint: string | null = null

  constructor(store: Store) {
    this.#store = store
  }

  read(): void {
    const { site, doors } = this.#store
    this.#site = unlessStoreFails(() => site.get(), this.#site)
    this.#names = unlessStoreFails(() => namesOf(doors.list()), this.#names)
    this.#monitoring = unlessStoreFails(() => monitoringOf(doors.list(), this.#store), this.#monitoring)
    this.#screenPoint = unlessStoreFails(() => doors.screenPoint(), this.#screenPoint)
  }

  /** Null until read. */
  get site(): SiteSettings | null {
    return this.#site
  }

  /** The point that the one screen is to show; null: nobody chose. */
  get screenPoint(): string | null {
    return this.#screenPoint
  }

  /** As the screens show it. */
  nameOf(door: Door): string {
    return this.#names.get(door.id) ?? door.name
  }

  monitoringOf(doorId: string): DoorMonitoring {
    return this.#monitoring.get(doorId) ?? usualMonitoring
  }
}

function namesOf(doors: readonly Door[]): ReadonlyMap<string, string> {
  return new Map(doors.map(({ id, name }) => [id, name]))
}
