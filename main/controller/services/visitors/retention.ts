import type { VisitorSettings } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { Actor } from '../actor.ts'
import { displayName } from '../people/display-name.ts'
import type { PeopleLists } from '../people/people-lists.ts'
import { unlessStoreFails } from '../ports/store-outcome.ts'
import { staleProblem } from '../versions.ts'
import { personCsv } from './person-csv.ts'
import { siteItself, type VisitorParts, visitorEvent } from './visitor-parts.ts'

const dayMs = 86_400_000
/** Erasing is looked at this often, and at once after a change of the setting. */
const roundMs = 3_600_000
/** Visitors erased in one commit: a few ms. */
const chunk = 10
const mostFound = 20

/** How long visitors are kept; what is kept of a person, told and erased. Events stay: they hold ids alone. */
export class Retention {
  readonly #parts: VisitorParts
  readonly #lists: PeopleLists
  #nextRoundMonoMs = 0

  constructor(parts: VisitorParts, lists: PeopleLists) {
    this.#parts = parts
    this.#lists = lists
  }

  settings(): VisitorSettings {
    return this.#parts.store.visitorSettings.get()
  }

  saveSettings(
    actor: Actor,
    settings: Omit<VisitorSettings, 'version'>,
    seen: number,
  ): Result<VisitorSettings> {
    const { store } = this.#parts
    const stale = staleProblem(seen, this.settings().version)
    if (stale) return stale
    if (settings.groupId !== null && !store.groups.get(settings.groupId)) {
      return fail('invalid_input', 'There is no such group.', { groupId: { code: 'unknown' } })
    }
    store.transact((record) => {
      store.visitorSettings.put(settings)
      const { retentionDays } = settings
      record(visitorEvent(this.#parts, actor, 'admin_visitor_settings_changed', null, { retentionDays }))
    })
    this.#nextRoundMonoMs = 0
    return succeed(this.settings())
  }

  /** Call every few seconds: erases, a few visitors at a time, whoever was last here longer ago than the site keeps. */
  eraseDue(): void {
    const { store, clock } = this.#parts
    if (clock.monoMs() < this.#nextRoundMonoMs) return
    const before = clock.wallMs() - this.settings().retentionDays * dayMs
    const ids = unlessStoreFails(() => store.visits.forgettable(before, chunk), [])
    if (ids.length < chunk) this.#nextRoundMonoMs = clock.monoMs() + roundMs
    if (ids.length === 0) return
    unlessStoreFails(() => {
      store.transact((record) => {
        for (const id of ids) store.users.delete(id)
        record(visitorEvent(this.#parts, siteItself, 'admin_visitors_erased', null, { userIds: [...ids] }))
      })
      store.forget()
    }, undefined)
  }

  async find(text: string) {
    if (text.trim() === '') return []
    const filter = {
      groupId: null,
      status: null,
      expiringDays: 1,
      credentials: null,
      visitors: 'with',
    } as const
    const { ids } = await this.#lists.ids({
      text,
      filter,
      sort: 'kana',
      offset: 0,
      limit: mostFound,
      snapshot: null,
    })
    return ids.flatMap((id) => {
      const user = this.#parts.store.users.find({ by: 'id', value: id })
      if (!user) return []
      const { company, department, visitor } = user
      return [{ id, name: displayName(user), company, department, visitor }]
    })
  }

  async export(
    actor: Actor,
    userId: string,
    format: 'json' | 'csv',
  ): Promise<Result<{ fileName: string; text: string }>> {
    const { store } = this.#parts
    const kept = await store.worker.run('people.export', { userId })
    if (kept === null) return fail('not_found', 'There is no such user.')
    store.transact((record) => record(visitorEvent(this.#parts, actor, 'admin_user_exported', userId)))
    // The id, not the name: file names end up in lists that others see.
    return succeed({
      fileName: `person-${userId}.${format}`,
      text: format === 'json' ? kept : personCsv(kept),
    })
  }

  erase(actor: Actor, userId: string): Result<void> {
    const { store } = this.#parts
    if (!store.users.find({ by: 'id', value: userId })) return fail('not_found', 'There is no such user.')
    store.transact((record) => {
      store.users.delete(userId)
      record(visitorEvent(this.#parts, actor, 'admin_user_erased', userId))
    })
    store.forget()
    return succeed(undefined)
  }
}
