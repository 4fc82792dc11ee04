import { everything, must, type TestSite } from '../../../fakes/test-site.ts'
import { missing, nobody, type OperationCases, person } from './call.ts'

/** What is Genkan's own, under `/genkan/v1`. */
export function genkanCases(site: TestSite): OperationCases {
  const { services, door } = site
  const path = { door_id: door.id }
  const noDoor = { door_id: nobody }
  const windows = [
    { weekday: 'MO', start_time: '00:00', end_time: '23:59', door_status: 'access_controlled' },
  ]
  const inAMinute = () => Math.floor(site.clock.wallMs() / 1_000) + 60
  return {
    'GET /genkan/v1/doors/{door_id}/schedule': () => ({ call: { path }, refusals: [missing(noDoor)] }),
    'PUT /genkan/v1/doors/{door_id}/schedule': () => ({
      call: { path, body: { windows } },
      refusals: [
        missing(noDoor, { body: { windows } }),
        {
          name: 'windows that overlap',
          path,
          body: { windows: [...windows, ...windows] },
          status: 400,
          id: 'invalid_input',
          fields: ['windows.1'],
        },
      ],
    }),
    'GET /genkan/v1/doors/{door_id}/mode': () => ({ call: { path }, refusals: [missing(noDoor)] }),
    'POST /genkan/v1/doors/{door_id}/override': () => ({
      call: { path, body: { door_status: 'locked', until: inAMinute() } },
      refusals: [
        {
          name: 'an end that is past',
          path,
          body: { door_status: 'locked', until: 1 },
          status: 400,
          id: 'invalid_input',
          fields: ['until'],
        },
      ],
    }),
    'DELETE /genkan/v1/doors/{door_id}/override': () => ({ call: { path }, refusals: [missing(noDoor)] }),
    'POST /genkan/v1/doors/{door_id}/lockdown': () => ({
      call: { path, body: {} },
      refusals: [
        {
          name: 'an unknown group',
          path,
          body: { group_ids: [nobody] },
          status: 400,
          id: 'invalid_input',
          fields: ['group_ids'],
        },
      ],
    }),
    'DELETE /genkan/v1/doors/{door_id}/lockdown': () => ({ call: { path }, refusals: [missing(noDoor)] }),
    'POST /genkan/v1/cards/{card_id}/clear_lockout': () => ({
      call: { path: { card_id: person(site).card.id } },
      refusals: [missing({ card_id: nobody })],
    }),
    'PUT /genkan/v1/mfa_code/duress': () => {
      const { user, byUser, withCode } = person(site)
      withCode('580274')
      must(services.codes.addMfaCode(everything, user, '591847', 'typed'))
      return {
        call: { body: { ...byUser, code: '591847', duress: true } },
        refusals: [
          {
            name: 'a code the user has not',
            body: { ...byUser, code: '824613', duress: true },
            status: 404,
            id: 'not_found',
          },
        ],
      }
    },
    'POST /genkan/v1/clock/confirm': () => ({ call: {}, refusals: [] }),
    'GET /genkan/v1/events/verify': () => ({ call: {}, refusals: [] }),
    'GET /genkan/v1/health': () => ({ call: {}, refusals: [] }),
  }
}
