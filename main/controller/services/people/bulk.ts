import type { BulkAct, BulkProgress, BulkTarget, PeopleFilter } from '../../../contract/desk/people.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import { type Actor, actorMay } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { unlessStoreFails } from '../ports/store-outcome.ts'
import { type ActParts, applyAct } from './bulk-acts.ts'
import { displayName } from './display-name.ts'
import type { PeopleLists } from './people-lists.ts'

/** How long one piece may keep the door's loop, ms; its commit comes on top. */
const pieceMs = 6
const mostInPiece = 200
const idsInPage = 5_000

/** One act on many people: in short pieces, each a commit of its own, so that the door never waits. */
export class BulkActs {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness
  readonly #lists: PeopleLists

  constructor(store: Store, clock: Clock, random: Randomness, lists: PeopleLists) {
    this.#store = store
    this.#clock = clock
    this.#random = random
    this.#lists = lists
  }

  /** Fails before anything is done if it may not be done. Each step is told; ending the run leaves the rest undone. */
  start(actor: Actor, target: BulkTarget, act: BulkAct): Result<AsyncGenerator<BulkProgress, void>> {
    const permission = act.act === 'generate_mfa_codes' ? 'codes.manage' : 'users.manage'
    if (!actorMay(actor, permission))
      return fail('forbidden', `No role of yours may do this (${permission}).`)
    if ('groupId' in act && !this.#store.groups.get(act.groupId)) {
      return fail('not_found', 'There is no such group.', { groupId: { code: 'unknown' } })
    }
    return succeed(this.#run(actor, target, act))
  }

  async *#run(actor: Actor, target: BulkTarget, act: BulkAct): AsyncGenerator<BulkProgress, void> {
    const ids = 'ids' in target ? [...new Set(target.ids)] : await this.#matching(target.query)
    const count = { total: ids.length, done: 0, changed: 0, unchanged: 0, failed: 0 }
    try {
      while (count.done < ids.length) {
        const codes = this.#piece(actor, act, ids, count)
        yield { ...count, ended: false, codes }
        await new Promise((resolve) => setImmediate(resolve))
      }
      yield { ...count, ended: true, codes: [] }
    } finally {
      this.#summarise(actor, act, count)
    }
  }

  /** Does what fits into one piece; returns the codes it made. */
  #piece(actor: Actor, act: BulkAct, ids: readonly string[], count: Count): BulkProgress['codes'] {
    const untilMs = this.#clock.monoMs() + pieceMs
    const parts = this.#parts()
    const codes: BulkProgress['codes'] = []
    const piece = { done: 0, changed: 0, unchanged: 0, failed: 0 }
    this.#store.transact((record) => {
      while (piece.done < mostInPiece && this.#clock.monoMs() <= untilMs) {
        const id = ids[count.done + piece.done]
        if (id === undefined) break
        const user = this.#store.users.find({ by: 'id', value: id })
        const outcome = user ? applyAct(parts, actor, user, act, record) : ({ kind: 'unchanged' } as const)
        piece.done += 1
        piece[outcome.kind] += 1
        if (user && outcome.kind === 'changed' && outcome.code !== null) {
          codes.push({ userId: id, name: displayName(user), company: user.company, code: outcome.code })
        }
      }
    })
    // Only what was committed counts.
    for (const key of ['done', 'changed', 'unchanged', 'failed'] as const) count[key] += piece[key]
    return codes
  }

  async #matching(query: {
    readonly text: string
    readonly filter: PeopleFilter
  }): Promise<readonly string[]> {
    const ids: string[] = []
    let snapshot: string | null = null
    for (;;) {
      const search = { ...query, sort: 'kana', offset: ids.length, limit: idsInPage, snapshot } as const
      const page = await this.#lists.ids(search)
      ids.push(...page.ids)
      // A list that was lost meanwhile is another: whoever it names again is done once.
      snapshot = page.snapshot
      if (page.ids.length === 0 || ids.length >= page.total) return [...new Set(ids)]
    }
  }

  #parts(): ActParts {
    const codeLength = this.#store.site.get()?.generatedCodeLength ?? 6
    return { store: this.#store, clock: this.#clock, random: this.#random, codeLength }
  }

  #summarise(actor: Actor, act: BulkAct, { total, done, changed, failed }: Count): void {
    const detail = { act: act.act, total, done, changed, failed }
    const summary = draftEvent('admin_users_changed', this.#clock.wallMs(), { actorId: actor.id, detail })
    unlessStoreFails(() => this.#store.transact((record) => record(summary)), undefined)
  }
}

interface Count {
  total: number
  done: number
  changed: number
  unchanged: number
  failed: number
}
