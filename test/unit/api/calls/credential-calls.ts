import { everything, must, type TestSite } from '../../../fakes/test-site.ts'
import {
  next,
  type OperationCase,
  type OperationCases,
  person,
  type Refusal,
  userRefusals,
  withRest,
} from './call.ts'

export function credentialCases(site: TestSite): OperationCases {
  const { services } = site
  const cardBody = { type: 'HID', facility_code: '12', card_number: String(next() + 1_000) }
  const wrongCode: Refusal['fields'] = ['code']
  return {
    'PUT /access/v1/access_users/user/entry_code': () => {
      const taken = String(800_000 + next())
      must(services.codes.setEntryCode(everything, person(site).user, taken, 'typed', false))
      return {
        call: { query: person(site).byUser, body: { entry_code: String(810_000 + next()) } },
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
      must(services.codes.setEntryCode(everything, user, String(820_000 + next()), 'typed', false))
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
}
