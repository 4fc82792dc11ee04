import type { TransferKind } from '../../../contract/desk/transfer.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { ExportedPage, ExportPage } from '../../../contract/worker-jobs.ts'
import { type Actor, actorMay } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'

export interface ExportWish {
  readonly kind: TransferKind
  readonly encoding: 'utf-8' | 'shift_jis'
  readonly withCodes: boolean
}

interface OpenExport {
  readonly actorId: string
  page: ExportPage
  sinceMs: number
}

const mostOpen = 8
/** A window that fetches nothing for so long has gone. */
const forgottenAfterMs = 5 * 60_000

/** Exports of people and credentials, fetched piece by piece: nothing of them is written down here. */
export class Exports {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness
  readonly #open = new Map<string, OpenExport>()

  constructor(store: Store, clock: Clock, random: Randomness) {
    this.#store = store
    this.#clock = clock
    this.#random = random
  }

  /** Each export is an event before its first row. */
  begin(
    actor: Actor,
    { kind, encoding, withCodes }: ExportWish,
  ): Result<{ exportId: string; people: number }> {
    if (kind === 'people' && !actorMay(actor, 'users.manage')) {
      return fail('forbidden', 'No role of yours may export people.')
    }
    if (withCodes && !actorMay(actor, 'codes.see'))
      return fail('forbidden', 'No role of yours may see codes.')
    const site = this.#store.site.get()
    if (!site) throw new Error('exports belong to a site')
    const nowMs = this.#clock.monoMs()
    for (const [id, { sinceMs }] of this.#open) if (nowMs - sinceMs > forgottenAfterMs) this.#open.delete(id)
    if (this.#open.size >= mostOpen) return fail('conflict', 'Too many exports are open.')
    const people = this.#store.users.count()
    const detail = { kind, withCodes, people }
    const event = draftEvent('admin_people_exported', this.#clock.wallMs(), { actorId: actor.id, detail })
    this.#store.transact((record) => record(event))
    const exportId = this.#random.uuid()
    const page = { kind, encoding, withCodes, zone: site.zone, afterN: 0, afterRow: 0 }
    this.#open.set(exportId, { actorId: actor.id, page, sinceMs: nowMs })
    return succeed({ exportId, people })
  }

  /** The next piece; after the last one the export is gone. */
  async next(actor: Actor, exportId: string): Promise<Result<ExportedPage>> {
    const open = this.#open.get(exportId)
    // A role that was taken away meanwhile ends it.
    if (!open || open.actorId !== actor.id || (open.page.withCodes && !actorMay(actor, 'codes.see'))) {
      return fail('not_found', 'There is no such export.')
    }
    const page = await this.#store.worker.run('export.page', open.page)
    open.sinceMs = this.#clock.monoMs()
    if (page.nextN === null) this.#open.delete(exportId)
    else open.page = { ...open.page, afterN: page.nextN, afterRow: page.lastRow }
    return succeed(page)
  }
}
