import { everything, must, type TestSite } from '../../fakes/test-site.ts'

/** What one call of an operation is made of; all of it is optional. */
export interface Call {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface Refusal extends Call {
  readonly name: string
  readonly status: number
  readonly id: string
  /** Names that `data.fields` must have, at least. */
  readonly fields?: readonly string[]
}

export interface OperationCase {
  readonly call: Call
  readonly refusals: readonly Refusal[]
}

const nobody = '00000000-0000-4000-8000-000000000000'
let count = 0

/** A person of its own for each call, with a card and codes that nobody else has. */
function person(site: TestSite) {
  count += 1
  const { people, cards, codes } = site.services
  const user = must(
    people.create(everything, { firstName: `F${count}`, lastName: `L${count}`, externalId: `x${count}` }),
  )
  const card = must(
    cards.addByCardId(everything, user, `UID:04${count.toString(16).padStart(6, '0').toUpperCase()}`, true),
  )
  return {
    user,
    card,
    byUser: { user_id: user.id },
    withCode(code: string) {
      must(codes.addMfaCode(everything, user, code, 'typed'))
      return { user_id: user.id, code }
    },
  }
}

const namedTwice: Refusal = {
  name: 'two names',
  query: { user_id: 'a', external_id: 'b' },
  status: 400,
  id: 'invalid_input',
  fields: ['user_id'],
}
const nameless: Refusal = {
  name: 'no name',
  query: {},
  status: 400,
  id: 'invalid_input',
  fields: ['user_id'],
}
const stranger: Refusal = { name: 'nobody', query: { user_id: nobody }, status: 404, id: 'not_found' }
const userRefusals = [namedTwice, nameless, stranger]
/** The same refusals for an operation that needs more in its query or its body. */
const withRest = (rest: Call) =>
  userRefusals.map((refusal) => ({ ...refusal, ...rest, query: { ...rest.query, ...refusal.query } }))

const weekly = { weekday: 'MO', start_time: '09:00', end_time: '17:00' }
const exception = { date: '2026-12-24', start_time: '09:00:00', end_time: '12:00:00', door_status: 'locked' }
const monthly = {
  ...exception,
  recurrence_rule: {
    frequency: 'MONTHLY',
    interval: 1,
    by_day: ['MO'],
    by_set_pos: 1,
    excluded_dates: ['2027-01-04'],
  },
}

/** By method and path: a call that succeeds, and calls that must not. Made anew for each use. */
export function operationCases(site: TestSite): Readonly<Record<string, () => OperationCase>> {
  const { services, door, groupId } = site
  const group = () => must(services.groups.create(everything, `Group ${++count}`))
  const level = () =>
    must(
      services.levels.create(everything, {
        name: `Level ${++count}`,
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
  const calendar = () =>
    must(
      services.calendars.create(everything, {
        name: `Calendar ${++count}`,
        doorIds: [door.id],
        exceptions: [
          {
            date: '2026-12-24',
            recurrence: null,
            excludedDates: [],
            allDayDefault: false,
            window: { startMinute: 0, endMinute: 60, mode: 'locked', firstPersonIn: null, doubleBadge: null },
          },
        ],
      }),
    )
  const scenario = () =>
    must(
      services.scenarios.create(everything, {
        name: `Scenario ${++count}`,
        message: '',
        doorIds: [door.id],
        passGroupIds: [groupId],
        enableGroupIds: [],
        disableGroupIds: [],
      }),
    )
  const missing = (path: Readonly<Record<string, string>>, rest: Call = {}): Refusal => ({
    name: 'what is not there',
    ...rest,
    path,
    status: 404,
    id: 'not_found',
  })
  const badTimes: Refusal = {
    name: 'times that end before they start',
    body: { ...levelBody, access_schedule_events: [{ ...weekly, end_time: '08:00' }] },
    status: 400,
    id: 'invalid_input',
    fields: ['access_schedule_events.0'],
  }
  const badException = (path: Readonly<Record<string, string>>): Refusal[] => [
    {
      name: 'a date that is none',
      path,
      body: { ...exception, date: '2026-02-30' },
      status: 400,
      id: 'invalid_input',
      fields: ['date'],
    },
    {
      name: 'a rule without a day',
      path,
      body: {
        ...exception,
        recurrence_rule: { frequency: 'YEARLY', interval: 1, by_month: 2, by_month_day: 30 },
      },
      status: 400,
      id: 'invalid_input',
      fields: ['recurrence_rule.by_month_day'],
    },
    {
      name: 'nothing',
      path,
      body: {},
      status: 400,
      id: 'invalid_input',
      fields: ['date', 'start_time', 'end_time'],
    },
  ]
  const cardBody = { type: 'HID', facility_code: '12', card_number: String(++count + 1_000) }
  const wrongCode: Refusal['fields'] = ['code']

  return {
    'DELETE /core/v1/user': () => ({ call: { query: person(site).byUser }, refusals: userRefusals }),
    'GET /core/v1/user': () => ({ call: { query: person(site).byUser }, refusals: userRefusals }),
    'POST /core/v1/user': () => {
      const taken = person(site).user.externalId ?? ''
      return {
        call: {
          body: {
            first_name: 'Taro',
            last_name: 'Yamada',
            company_name: 'A',
            department: 'B',
            department_id: 'C',
            email: `e${++count}@example.org`,
            employee_id: `n${count}`,
            employee_title: 'D',
            employee_type: 'E',
            external_id: `y${count}`,
            middle_name: 'F',
            phone: '1',
          },
        },
        refusals: [
          { name: 'no name', body: {}, status: 400, id: 'invalid_input', fields: ['last_name'] },
          {
            name: 'wrong types',
            body: { first_name: 1, phone: {} },
            status: 400,
            id: 'invalid_input',
            fields: ['first_name', 'phone'],
          },
          {
            name: 'a taken id',
            body: { first_name: 'A', external_id: taken },
            status: 409,
            id: 'conflict',
            fields: ['external_id'],
          },
        ],
      }
    },
    'PUT /core/v1/user': () => ({
      call: { query: person(site).byUser, body: { phone: '+81 3' } },
      refusals: [
        ...withRest({ body: {} }),
        {
          name: 'a taken id',
          query: person(site).byUser,
          body: { external_id: person(site).user.externalId },
          status: 409,
          id: 'conflict',
        },
      ],
    }),
    'GET /access/v1/access_groups': () => ({ call: {}, refusals: [] }),
    'DELETE /access/v1/access_groups/group': () => ({
      call: { query: { group_id: group().id } },
      refusals: [{ name: 'no such group', query: { group_id: nobody }, status: 404, id: 'not_found' }],
    }),
    'GET /access/v1/access_groups/group': () => ({
      call: { query: { group_id: groupId } },
      refusals: [
        { name: 'no group named', query: {}, status: 400, id: 'invalid_input', fields: ['group_id'] },
      ],
    }),
    'POST /access/v1/access_groups/group': () => ({
      call: { body: { name: `New ${++count}` } },
      refusals: [
        { name: 'no name', body: { name: '' }, status: 400, id: 'invalid_input', fields: ['name'] },
        { name: 'a taken name', body: { name: 'Staff' }, status: 409, id: 'conflict', fields: ['name'] },
      ],
    }),
    'DELETE /access/v1/access_groups/group/user': () => {
      const { user, byUser } = person(site)
      services.groups.addMember(everything, must(services.groups.find(groupId)), user)
      return {
        call: { query: { group_id: groupId, ...byUser } },
        refusals: [
          {
            name: 'no member',
            query: { group_id: groupId, ...person(site).byUser },
            status: 404,
            id: 'not_found',
          },
          ...withRest({ query: { group_id: groupId } }),
        ],
      }
    },
    'PUT /access/v1/access_groups/group/user': () => ({
      call: { query: { group_id: groupId }, body: person(site).byUser },
      refusals: [
        {
          name: 'no such group',
          query: { group_id: nobody },
          body: person(site).byUser,
          status: 404,
          id: 'not_found',
        },
      ],
    }),
    'GET /access/v1/access_users': () => ({ call: { query: { include_visitors: 'true' } }, refusals: [] }),
    'GET /access/v1/access_users/user': () => {
      const { user, byUser, withCode } = person(site)
      withCode('580274')
      must(services.codes.setEntryCode(everything, user, String(700_000 + ++count), 'typed', false))
      return { call: { query: byUser }, refusals: userRefusals }
    },
    'PUT /access/v1/access_users/user/end_date': () => ({
      call: { query: person(site).byUser, body: { end_date: '1900000000' } },
      refusals: [
        ...withRest({ body: { end_date: '1900000000' } }),
        {
          name: 'no number',
          query: person(site).byUser,
          body: { end_date: 'tomorrow' },
          status: 400,
          id: 'invalid_input',
          fields: ['end_date'],
        },
      ],
    }),
    'PUT /access/v1/access_users/user/start_date': () => ({
      call: { query: person(site).byUser, body: { start_date: '1700000000' } },
      refusals: withRest({ body: { start_date: '1700000000' } }),
    }),
    'PUT /access/v1/access_users/user/entry_code': () => {
      const taken = String(800_000 + ++count)
      must(services.codes.setEntryCode(everything, person(site).user, taken, 'typed', false))
      return {
        call: { query: person(site).byUser, body: { entry_code: String(810_000 + count) } },
        refusals: [
          ...withRest({ body: { entry_code: '824613' } }),
          {
            name: 'a taken code',
            query: person(site).byUser,
            body: { entry_code: taken },
            status: 409,
            id: 'code_taken',
          },
          {
            name: 'letters',
            query: person(site).byUser,
            body: { entry_code: 'abcdef' },
            status: 400,
            id: 'invalid_input',
            fields: ['entry_code'],
          },
          {
            name: 'a weak code',
            query: person(site).byUser,
            body: { entry_code: '123456' },
            status: 400,
            id: 'weak_code',
            fields: ['entry_code'],
          },
        ],
      }
    },
    'DELETE /access/v1/access_users/user/entry_code': () => {
      const { user, byUser } = person(site)
      must(services.codes.setEntryCode(everything, user, String(820_000 + ++count), 'typed', false))
      return {
        call: { query: byUser },
        refusals: [
          ...userRefusals,
          { name: 'no code', query: person(site).byUser, status: 404, id: 'not_found' },
        ],
      }
    },
    'POST /access/v1/credentials/card': () => {
      const { card, byUser } = person(site)
      return {
        call: { query: byUser, body: cardBody },
        refusals: [
          ...withRest({ body: { ...cardBody, card_number: '9' } }),
          {
            name: 'an unknown type',
            query: byUser,
            body: { ...cardBody, type: 'Papyrus' },
            status: 400,
            id: 'invalid_input',
            fields: ['type'],
          },
          {
            name: 'no number',
            query: byUser,
            body: { type: 'HID', facility_code: '1' },
            status: 400,
            id: 'invalid_input',
            fields: ['card_number'],
          },
          {
            name: 'a taken card',
            query: byUser,
            body: { type: card.type, card_number_hex: card.cardNumberHex },
            status: 409,
            id: 'card_taken',
          },
        ],
      }
    },
    'DELETE /access/v1/credentials/card': () => cardCase(),
    'PUT /access/v1/credentials/card/activate': () => cardCase(),
    'PUT /access/v1/credentials/card/deactivate': () => cardCase(),
    'POST /access/v1/credentials/mfa_code': () => {
      const has = person(site)
      return {
        call: { query: person(site).byUser, body: { code: '580274' } },
        refusals: [
          ...withRest({ body: { code: '580274' } }),
          {
            name: 'one the user has',
            query: { user_id: has.user.id },
            body: { code: has.withCode('591847').code },
            status: 409,
            id: 'conflict',
          },
          {
            name: 'three digits',
            query: has.byUser,
            body: { code: '583' },
            status: 400,
            id: 'invalid_input',
            fields: wrongCode,
          },
          {
            name: 'seventeen digits',
            query: has.byUser,
            body: { code: '58027458027458027' },
            status: 400,
            id: 'invalid_input',
            fields: wrongCode,
          },
          {
            name: 'a number',
            query: has.byUser,
            body: { code: 580_274 },
            status: 400,
            id: 'invalid_input',
            fields: wrongCode,
          },
        ],
      }
    },
    'DELETE /access/v1/credentials/mfa_code': () => ({
      call: { query: person(site).withCode('580274') },
      refusals: [
        ...withRest({ query: { code: '580274' } }),
        {
          name: 'a code the user has not',
          query: { ...person(site).byUser, code: '580274' },
          status: 404,
          id: 'not_found',
        },
      ],
    }),
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
    'POST /access/v1/door/admin_unlock': () => ({
      call: { body: { door_id: door.id } },
      refusals: [{ name: 'no such door', body: { door_id: nobody }, status: 404, id: 'not_found' }],
    }),
    'GET /access/v1/door/exception_calendar': () => {
      calendar()
      return {
        call: { query: { last_updated_after: '1' } },
        refusals: [
          {
            name: 'no number',
            query: { last_updated_after: 'x' },
            status: 400,
            id: 'invalid_input',
            fields: ['last_updated_after'],
          },
        ],
      }
    },
    'POST /access/v1/door/exception_calendar': () => ({
      call: { body: { name: `Holidays ${++count}`, doors: [door.id], exceptions: [monthly] } },
      refusals: [
        { name: 'no name', body: {}, status: 400, id: 'invalid_input', fields: ['name'] },
        {
          name: 'an unknown door',
          body: { name: 'A', doors: [nobody] },
          status: 400,
          id: 'invalid_input',
          fields: ['doors'],
        },
      ],
    }),
    'DELETE /access/v1/door/exception_calendar/{calendar_id}': () => ({
      call: { path: { calendar_id: calendar().id } },
      refusals: [missing({ calendar_id: nobody })],
    }),
    'GET /access/v1/door/exception_calendar/{calendar_id}': () => ({
      call: { path: { calendar_id: calendar().id } },
      refusals: [missing({ calendar_id: nobody })],
    }),
    'PUT /access/v1/door/exception_calendar/{calendar_id}': () => ({
      call: { path: { calendar_id: calendar().id }, body: { name: 'Renamed', exceptions: [monthly] } },
      refusals: [missing({ calendar_id: nobody }, { body: { name: 'A' } })],
    }),
    'POST /access/v1/door/exception_calendar/{calendar_id}/exception': () => {
      const path = { calendar_id: calendar().id }
      return {
        call: { path, body: monthly },
        refusals: [...badException(path), missing({ calendar_id: nobody }, { body: monthly })],
      }
    },
    'DELETE /access/v1/door/exception_calendar/{calendar_id}/exception/{exception_id}': () => exceptionCase(),
    'GET /access/v1/door/exception_calendar/{calendar_id}/exception/{exception_id}': () => exceptionCase(),
    'PUT /access/v1/door/exception_calendar/{calendar_id}/exception/{exception_id}': () => {
      const one = exceptionCase({ body: monthly })
      return { ...one, refusals: [...one.refusals, ...badException(one.call.path ?? {})] }
    },
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

  function cardCase(): OperationCase {
    const { card, byUser } = person(site)
    return {
      call: { query: { ...byUser, card_id: card.id } },
      refusals: [
        ...withRest({ query: { card_id: card.id } }),
        {
          name: 'somebody else’s card',
          query: { ...person(site).byUser, card_id: card.id },
          status: 404,
          id: 'not_found',
        },
      ],
    }
  }

  function timeCase(rest: Call = {}): OperationCase {
    const { id, times } = level()
    const path = { access_level_id: id, event_id: times[0]?.id ?? '' }
    return { call: { ...rest, path }, refusals: [missing({ ...path, event_id: nobody }, rest)] }
  }

  function exceptionCase(rest: Call = {}): OperationCase {
    const { id, exceptions } = calendar()
    const path = { calendar_id: id, exception_id: exceptions[0]?.id ?? '' }
    return { call: { ...rest, path }, refusals: [missing({ ...path, exception_id: nobody }, rest)] }
  }
}
