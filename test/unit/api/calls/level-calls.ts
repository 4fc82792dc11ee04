import { everything, must, type TestSite } from '../../../fakes/test-site.ts'
import {
  type Call,
  missing,
  next,
  nobody,
  type OperationCase,
  type OperationCases,
  type Refusal,
} from './call.ts'

const weekly = { weekday: 'MO', start_time: '09:00', end_time: '17:00' }

export function levelCases(site: TestSite): OperationCases {
  const { services, door, groupId } = site
  const level = () =>
    must(
      services.levels.create(everything, {
        name: `Level ${next()}`,
        groupIds: [groupId],
        doorIds: [door.id],
        times: [{ weekday: 'MO', startMinute: 540, endMinute: 600 }],
      }),
    )
  const levelBody = {
    access_groups: [groupId],
    access_schedule_events: [weekly],
    doors: [door.id],
    name: 'Level',
    sites: [],
  }
  const badTimes: Refusal = {
    name: 'times that end before they start',
    body: { ...levelBody, access_schedule_events: [{ ...weekly, end_time: '08:00' }] },
    status: 400,
    id: 'invalid_input',
    fields: ['access_schedule_events.0'],
  }
  return {
    'GET /access/v1/door/access_level': () => ({ call: {}, refusals: [] }),
    'POST /access/v1/door/access_level': () => ({
      call: { body: levelBody },
      refusals: [
        badTimes,
        {
          name: 'an unknown group',
          body: { ...levelBody, access_groups: [nobody] },
          status: 400,
          id: 'invalid_input',
          fields: ['access_groups'],
        },
        {
          name: 'an unknown door',
          body: { ...levelBody, doors: [nobody] },
          status: 400,
          id: 'invalid_input',
          fields: ['doors'],
        },
      ],
    }),
    'DELETE /access/v1/door/access_level/{access_level_id}': () => ({
      call: { path: { access_level_id: level().id } },
      refusals: [missing({ access_level_id: nobody })],
    }),
    'GET /access/v1/door/access_level/{access_level_id}': () => ({
      call: { path: { access_level_id: level().id } },
      refusals: [missing({ access_level_id: nobody })],
    }),
    'PUT /access/v1/door/access_level/{access_level_id}': () => ({
      call: { path: { access_level_id: level().id }, body: levelBody },
      refusals: [
        missing({ access_level_id: nobody }, { body: levelBody }),
        { ...badTimes, path: { access_level_id: level().id } },
      ],
    }),
    'POST /access/v1/door/access_level/{access_level_id}/access_schedule_event': () => ({
      call: { path: { access_level_id: level().id }, body: { ...weekly, weekday: 'TU' } },
      refusals: [missing({ access_level_id: nobody }, { body: weekly })],
    }),
    'DELETE /access/v1/door/access_level/{access_level_id}/access_schedule_event/{event_id}': () =>
      timeCase(),
    'GET /access/v1/door/access_level/{access_level_id}/access_schedule_event/{event_id}': () => timeCase(),
    'PUT /access/v1/door/access_level/{access_level_id}/access_schedule_event/{event_id}': () =>
      timeCase({ body: weekly }),
  }

  function timeCase(rest: Call = {}): OperationCase {
    const { id, times } = level()
    const path = { access_level_id: id, event_id: times[0]?.id ?? '' }
    return { call: { ...rest, path }, refusals: [missing({ ...path, event_id: nobody }, rest)] }
  }
}
