import type { Area, Door, SiteSettings } from '../../../contract/entities.ts'
import type { AreaConfig, DoorConfig } from '../../access/model.ts'
import type { Store } from '../ports/store.ts'
import { doorDay } from './door-days.ts'
import { nextDate } from './local-clock.ts'

/**
 * What the rules need to know of each door, built from the store once a day and after every change: the
 * hot path only looks it up.
 */
export class DoorConfigs {
  readonly #store: Store
  readonly #outdated: () => boolean
  #date = ''
  readonly #configs = new Map<string, DoorConfig>()

  /** `outdated` says whether this release is below the minimum that the site has seen. */
  constructor(store: Store, outdated: () => boolean) {
    this.#store = store
    this.#outdated = outdated
  }

  /** Call after any change to doors, areas, schedules, exceptions or site settings. */
  forget(): void {
    this.#configs.clear()
  }

  /** Null for a door that doesn't exist. `date` is today in the site's zone. */
  get(doorId: string, date: string): DoorConfig | null {
    if (date !== this.#date) {
      this.#configs.clear()
      this.#date = date
    }
    const known = this.#configs.get(doorId)
    if (known) return known
    const config = this.on(doorId, date)
    if (config) this.#configs.set(doorId, config)
    return config
  }

  /** As it will be on another date, if nothing changes until then. */
  on(doorId: string, date: string): DoorConfig | null {
    const door = this.#store.doors.get(doorId)
    const site = this.#store.site.get()
    return door && site ? this.#build(door, site, date) : null
  }

  #exitPoints(): readonly string[] {
    const points = this.#store.doors.list().flatMap((each) => each.points)
    return points.filter(({ side }) => side === 'exit').map(({ id }) => id)
  }

  #build(door: Door, site: SiteSettings, date: string): DoorConfig {
    const week = this.#store.doors.week(door.id)
    const areas = this.#store.areas.list()
    const exits = new Set(areas.length === 0 ? [] : this.#exitPoints())
    const calendars = this.#store.doors
      .exceptionCalendars()
      .filter((calendar) => calendar.doorIds.includes(door.id))
    return {
      id: door.id,
      points: door.points.map(({ id, side }) => ({
        id,
        side,
        areas: areas.filter(({ pointIds }) => pointIds.includes(id)).map((area) => areaConfig(area, exits)),
      })),
      unlockMs: door.unlockMs,
      longAccessUnlockMs: door.longAccessUnlockMs,
      firstKeyMs: door.firstKeyMs,
      interKeyMs: door.interKeyMs,
      entryCodeReplacesMfa: site.entryCodeReplacesMfa,
      refuseUnknownCardsAtOnce: site.refuseUnknownCardsAtOnce,
      commissioned: door.commissionedAtMs !== null,
      controllerOutdated: this.#outdated(),
      weekHoldsCardAndCode: week.some((window) => window.mode === 'card_and_code'),
      today: doorDay(date, week, calendars),
      tomorrow: doorDay(nextDate(date), week, calendars),
    }
  }
}

/** An area that has lost its last exit point refuses nobody: none could ever have left it. */
function areaConfig({ id, hard, forgiveMinute, pointIds }: Area, exits: ReadonlySet<string>): AreaConfig {
  return { id, hard: hard && pointIds.some((pointId) => exits.has(pointId)), forgiveMinute }
}
