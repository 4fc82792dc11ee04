import type { SiteDoors } from '../doors/site-doors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { BulkActs } from './bulk.ts'
import { Cards } from './cards.ts'
import { Enrolment } from './enrolment.ts'
import { MayEnter } from './may-enter.ts'
import { People } from './people.ts'
import { PeopleLists } from './people-lists.ts'
import { PersonPage } from './person-page.ts'
import { Photos } from './photos.ts'
import { ReaderWait } from './reader-wait.ts'

/** All that is about people and their cards. */
export interface PeopleServices {
  readonly people: People
  readonly lists: PeopleLists
  readonly bulk: BulkActs
  readonly personPage: PersonPage
  readonly photos: Photos
  readonly cards: Cards
  readonly readers: ReaderWait
  readonly enrolment: Enrolment
  readonly mayEnter: MayEnter
}

export function createPeopleServices({
  clock,
  store,
  random,
  doors,
}: {
  readonly clock: Clock
  readonly store: Store
  readonly random: Randomness
  readonly doors: SiteDoors
}): PeopleServices {
  const lists = new PeopleLists(store, clock)
  const cards = new Cards(store, clock, random)
  const readers = new ReaderWait({ clock, store, doors })
  return {
    people: new People(store, clock, random),
    lists,
    bulk: new BulkActs(store, clock, random, lists),
    personPage: new PersonPage(store, clock),
    photos: new Photos(store, clock),
    cards,
    readers,
    enrolment: new Enrolment({ store, cards, readers }),
    mayEnter: new MayEnter(store, doors),
  }
}
