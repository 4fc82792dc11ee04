import { everything, must, type TestSite } from '../../../fakes/test-site.ts'
import { next, nobody, type OperationCases, person, userRefusals, withRest } from './call.ts'

export function peopleCases(site: TestSite): OperationCases {
  const { services, groupId } = site
  const group = () => must(services.groups.create(everything, `Group ${next()}`))
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
            email: `e${next()}@example.org`,
            employee_id: `n${next()}`,
            employee_title: 'D',
            employee_type: 'E',
            external_id: `y${next()}`,
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
      call: { body: { name: `New ${next()}` } },
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
      must(services.codes.setEntryCode(everything, user, String(700_000 + next()), 'typed', false))
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
  }
}
