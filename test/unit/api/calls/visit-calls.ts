import { everything, must, type TestSite } from '../../../fakes/test-site.ts'
import { missing, next, nobody, type OperationCases } from './call.ts'

/** Visitors, under `/genkan/v1`. */
export function visitCases(site: TestSite): OperationCases {
  const { services } = site
  const ready = () => {
    const { version } = services.retention.settings()
    must(services.retention.saveSettings(everything, { groupId: site.groupId, retentionDays: 90 }, version))
  }
  const visit = (arrives: boolean) => {
    ready()
    const untilMs = site.clock.wallMs() + 3_600_000
    const name = `V${next()}`
    const given = { name, company: '', hostId: null, untilMs, fromMs: null, arrives, visitorId: null }
    return must(services.visits.create(everything, given))
  }
  const path = (arrives: boolean) => ({ visit_id: visit(arrives).id })
  const noVisit = { visit_id: nobody }
  const badge = () => {
    const number = `B${next()}`
    const cardId = `UID:04${next().toString(16).padStart(6, '0').toUpperCase()}`
    site.store.transact(() => site.store.visitorBadges.insert({ id: number, number, cardId }))
    return number
  }
  return {
    'PUT /genkan/v1/visitor_settings': () => ({
      call: { body: { group_id: site.groupId, retention_days: 30 } },
      refusals: [
        {
          name: 'an unknown group',
          body: { group_id: nobody },
          status: 400,
          id: 'invalid_input',
          fields: ['groupId'],
        },
        {
          name: 'no days',
          body: { group_id: site.groupId, retention_days: 0 },
          status: 400,
          id: 'invalid_input',
          fields: ['retention_days'],
        },
      ],
    }),
    'GET /genkan/v1/visits': () => ({ call: {}, refusals: [] }),
    'POST /genkan/v1/visits': () => {
      ready()
      return {
        call: { body: { name: '山田 太郎', company_name: '株式会社みらい' } },
        refusals: [
          { name: 'no name', body: { name: '' }, status: 400, id: 'invalid_input', fields: ['name'] },
          {
            name: 'an end that is past',
            body: { name: '山田', until: 1 },
            status: 400,
            id: 'invalid_input',
            fields: ['untilMs'],
          },
        ],
      }
    },
    'POST /genkan/v1/visits/{visit_id}/arrive': () => ({
      call: { path: path(false) },
      refusals: [
        missing(noVisit),
        { name: 'somebody who is here', path: path(true), status: 409, id: 'conflict' },
      ],
    }),
    'POST /genkan/v1/visits/{visit_id}/badge': () => ({
      call: { path: path(true), body: { badge_number: badge() } },
      refusals: [
        missing(noVisit, { body: {} }),
        {
          name: 'an unknown number',
          path: path(true),
          body: { badge_number: 'none' },
          status: 404,
          id: 'not_found',
        },
        { name: 'somebody who is not here', path: path(false), body: {}, status: 409, id: 'conflict' },
      ],
    }),
    'POST /genkan/v1/visits/{visit_id}/mfa_code': () => ({
      call: { path: path(true) },
      refusals: [
        missing(noVisit),
        { name: 'somebody who is not here', path: path(false), status: 409, id: 'conflict' },
      ],
    }),
    'POST /genkan/v1/visits/{visit_id}/leave': () => ({
      call: { path: path(true), body: {} },
      refusals: [
        missing(noVisit, { body: {} }),
        { name: 'somebody who did not come', path: path(false), body: {}, status: 409, id: 'conflict' },
      ],
    }),
  }
}
