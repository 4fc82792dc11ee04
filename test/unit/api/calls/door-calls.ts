import { everything, must, type TestSite } from '../../../fakes/test-site.ts'
import { missing, next, nobody, type OperationCases, person } from './call.ts'

export function doorCases(site: TestSite): OperationCases {
  const { services, door, groupId } = site
  const scenario = () =>
    must(
      services.scenarios.create(everything, {
        name: `Scenario ${next()}`,
        message: '',
        doorIds: [door.id],
        passGroupIds: [groupId],
        enableGroupIds: [],
        disableGroupIds: [],
      }),
    )
  return {
    'POST /access/v1/door/admin_unlock': () => ({
      call: { body: { door_id: door.id } },
      refusals: [{ name: 'no such door', body: { door_id: nobody }, status: 404, id: 'not_found' }],
    }),
    'POST /access/v1/door/user_unlock': () => {
      const { user, byUser } = person(site)
      services.groups.addMember(everything, must(services.groups.find(groupId)), user)
      must(services.acts.override(everything, door, 'access_controlled', site.clock.wallMs() + 60_000))
      return {
        call: { body: { door_id: door.id, ...byUser } },
        refusals: [
          {
            name: 'no name',
            body: { door_id: door.id },
            status: 400,
            id: 'invalid_input',
            fields: ['user_id'],
          },
        ],
      }
    },
    'GET /access/v1/doors': () => ({ call: { query: { door_ids: door.id } }, refusals: [] }),
    'GET /access/v1/scenarios': () => {
      scenario()
      return { call: { query: { types: 'lockdown' } }, refusals: [] }
    },
    'POST /access/v1/scenarios/{scenario_id}/activate': () => ({
      call: { path: { scenario_id: scenario().id } },
      refusals: [missing({ scenario_id: nobody })],
    }),
    'POST /access/v1/scenarios/{scenario_id}/release': () => {
      const { id } = must(services.scenarios.start(everything, scenario()))
      return { call: { path: { scenario_id: id } }, refusals: [missing({ scenario_id: nobody })] }
    },
    'GET /events/v1/access': () => ({
      call: { query: { page_size: '200' } },
      refusals: [
        {
          name: 'an unknown type',
          query: { event_type: 'door_exploded' },
          status: 400,
          id: 'invalid_input',
          fields: ['event_type'],
        },
        {
          name: 'a page too long',
          query: { page_size: '201' },
          status: 400,
          id: 'invalid_input',
          fields: ['page_size'],
        },
        {
          name: 'a foreign page token',
          query: { page_token: 'x' },
          status: 400,
          id: 'invalid_input',
          fields: ['page_token'],
        },
      ],
    }),
  }
}
