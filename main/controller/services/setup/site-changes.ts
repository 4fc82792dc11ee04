import type { SiteSettings } from '../../../contract/entities.ts'
import { type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'

/** What an administrator may change of a site; its zone is every schedule's and stays. */
export type SiteChange = Partial<Omit<SiteSettings, 'id' | 'zone' | 'demo'>>

/** The site's settings: changed as one record, with the doors told at once. */
export class SiteChanges {
  readonly #store: Store
  readonly #clock: Clock
  readonly #onChange: () => void

  constructor(store: Store, clock: Clock, onChange: () => void) {
    this.#store = store
    this.#clock = clock
    this.#onChange = onChange
  }

  version(): number {
    return this.#store.site.version()
  }

  update(actor: Actor, change: SiteChange, seen?: number): Result<SiteSettings> {
    const before = this.#store.site.get()
    if (before === null) throw new Error('settings belong to a site')
    const stale = staleProblem(seen, this.version())
    if (stale) return stale
    const site = { ...before, ...change }
    // Which fields, not what they hold: a text for the door is not the log's.
    const fields = Object.keys(change).filter(
      (field) => JSON.stringify(Reflect.get(site, field)) !== JSON.stringify(Reflect.get(before, field)),
    )
    if (fields.length === 0) return succeed(before)
    this.#store.transact((record) => {
      this.#store.site.put(site)
      record(
        draftEvent('admin_site_changed', this.#clock.wallMs(), { actorId: actor.id, detail: { fields } }),
      )
    })
    this.#onChange()
    return succeed(site)
  }
}
