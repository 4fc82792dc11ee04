import type { Insider } from '../doors/areas.ts'
import type { Codes } from '../people/codes.ts'
import type { PeopleLists } from '../people/people-lists.ts'
import type { ReaderWait } from '../people/reader-wait.ts'
import { BadgeWaits } from './badge-waits.ts'
import { VisitorBadges } from './badges.ts'
import { VisitorBoard } from './board.ts'
import { Lending } from './lending.ts'
import { Retention } from './retention.ts'
import type { VisitorParts } from './visitor-parts.ts'
import { Visits } from './visits.ts'

/** All that is about visitors, and about what is kept of people. */
export interface VisitorServices {
  readonly visits: Visits
  readonly visitorBoard: VisitorBoard
  readonly visitorBadges: VisitorBadges
  readonly badgeWaits: BadgeWaits
  readonly lending: Lending
  readonly retention: Retention
}

export function createVisitorServices(
  parts: VisitorParts,
  {
    codes,
    lists,
    readers,
    insiders,
  }: {
    readonly codes: Codes
    readonly lists: PeopleLists
    readonly readers: ReaderWait
    readonly insiders: () => readonly Insider[]
  },
): VisitorServices {
  const visitorBadges = new VisitorBadges(parts)
  const visits = new Visits(parts, visitorBadges, codes)
  const lending = new Lending(parts, visitorBadges)
  return {
    visits,
    visitorBoard: new VisitorBoard(parts, lists, insiders),
    visitorBadges,
    badgeWaits: new BadgeWaits(parts, readers, visitorBadges, visits, lending),
    lending,
    retention: new Retention(parts, lists),
  }
}
