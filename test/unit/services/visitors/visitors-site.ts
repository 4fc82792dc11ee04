import type { User, Visit } from '../../../../main/contract/entities.ts'
import type { NewVisit } from '../../../../main/controller/services/visitors/visits.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'

export const hourMs = 3_600_000

export interface VisitorsSite extends TestSite {
  readonly host: User
  /** Registers a visitor who stands at the desk, until 18:00. */
  admit(name: string, more?: Partial<NewVisit>): Visit
}

/** A site whose visitors are in its one group; Monday 2026-11-23 09:00 in Tokyo. */
export async function makeVisitorsSite(): Promise<VisitorsSite> {
  const site = await makeTestSite()
  return withVisitors(site)
}

export function withVisitors(site: TestSite): VisitorsSite {
  const { services } = site
  const { version } = services.retention.settings()
  must(services.retention.saveSettings(everything, { groupId: site.groupId, retentionDays: 90 }, version))
  const host = must(
    services.people.create(everything, { lastName: '佐藤', firstName: '花子', department: '総務' }),
  )
  return {
    ...site,
    host,
    admit: (name, more = {}) => must(services.visits.create(everything, newVisit(site, name, host.id, more))),
  }
}

export function newVisit(
  site: TestSite,
  name: string,
  hostId: string | null,
  more: Partial<NewVisit> = {},
): NewVisit {
  return {
    name,
    company: '株式会社みらい',
    hostId,
    untilMs: site.clock.wallMs() + 9 * hourMs,
    arrives: true,
    fromMs: null,
    visitorId: null,
    ...more,
  }
}
