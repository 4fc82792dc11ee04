import type { Card, User } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { Explanation } from '../../access/explain.ts'
import type { SiteDoors } from '../doors/site-doors.ts'
import type { Store } from '../ports/store.ts'

/** "Can this person enter now?": the door's own checks, in their order, without opening. */
export class MayEnter {
  readonly #store: Store
  readonly #doors: SiteDoors

  constructor(store: Store, doors: SiteDoors) {
    this.#store = store
    this.#doors = doors
  }

  /** `cardId`: the row of one of the user's cards; null = the one with the least against it. */
  ask(user: User, doorId: string, cardId: string | null): Result<Explanation> {
    const facts = this.#store.directory.factsOf(user.id, doorId)
    if (!facts || !this.#store.doors.get(doorId)) return fail('not_found', 'There is no such door.')
    const places = this.#store.directory.placesOf(user.id)
    const all = this.#store.cards.ofUser(user.id)
    const cards = cardId === null ? all : all.filter(({ id }) => id === cardId)
    if (cardId !== null && cards.length === 0) return fail('not_found', 'This user has no such card.')
    const ways = (cards.length > 0 ? cards : [null]).flatMap((card) => {
      const answer = this.#doors.explain(doorId, { user: facts, places, card: card && this.#cardFacts(card) })
      return answer === null ? [] : [answer]
    })
    const [best] = ways.toSorted((a, b) => against(a) - against(b))
    return best ? succeed(best) : fail('out_of_service', 'The door denies all at the moment.')
  }

  #cardFacts({ id, active }: Card) {
    return { active, wrongCodes: this.#store.directory.wrongCodes(id) }
  }
}

function against({ steps }: Explanation): number {
  return steps.filter(({ applies }) => applies).length
}
