import { fail, type Result, succeed } from '../../../contract/errors.ts'
import type { CardNumberText } from '../../services/people/cards.ts'
import { findUser } from '../../services/people/user-keys.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { RestBase } from '../base.ts'
import { unwrap } from '../failures.ts'
import { cardReply } from '../replies.ts'

interface NumberFields {
  readonly card_number?: string | undefined
  readonly card_number_hex?: string | undefined
  readonly card_number_base36?: string | undefined
}

export function credentialRoutes(os: RestBase, { store, cards, codes }: SiteServices) {
  const named = (query: { user_id?: string | undefined; external_id?: string | undefined }) =>
    unwrap(findUser(store, { userId: query.user_id, externalId: query.external_id }))
  return {
    addCard: os.credentials.addCard.handler(({ input: { query, body }, context }) =>
      store.together(() => {
        const card = cards.add(context.actor, named(query), {
          type: body.type,
          facilityCode: body.facility_code ?? '',
          number: unwrap(numberOf(body)),
          active: body.active ?? false,
        })
        return cardReply(unwrap(card))
      }),
    ),
    deleteCard: os.credentials.deleteCard.handler(({ input: { query }, context }) => {
      unwrap(cards.remove(context.actor, named(query), query.card_id))
      return {}
    }),
    activateCard: os.credentials.activateCard.handler(({ input: { query }, context }) =>
      cardReply(unwrap(cards.setActive(context.actor, named(query), query.card_id, true))),
    ),
    deactivateCard: os.credentials.deactivateCard.handler(({ input: { query }, context }) =>
      cardReply(unwrap(cards.setActive(context.actor, named(query), query.card_id, false))),
    ),
    addMfaCode: os.credentials.addMfaCode.handler(({ input: { query, body }, context }) =>
      store.together(() => {
        unwrap(codes.addMfaCode(context.actor, named(query), body.code, 'api'))
        return { code: body.code }
      }),
    ),
    deleteMfaCode: os.credentials.deleteMfaCode.handler(({ input: { query }, context }) =>
      store.together(() => {
        unwrap(codes.deleteMfaCode(context.actor, named(query), query.code))
        return {}
      }),
    ),
  }
}

/** The card's number in the one notation that is given. */
function numberOf(fields: NumberFields): Result<CardNumberText> {
  const given: CardNumberText[] = []
  if (fields.card_number) given.push({ notation: 'decimal', text: fields.card_number })
  if (fields.card_number_hex) given.push({ notation: 'hex', text: fields.card_number_hex })
  if (fields.card_number_base36) given.push({ notation: 'base36', text: fields.card_number_base36 })
  const [number, ...others] = given
  if (number && others.length === 0) return succeed(number)
  const rule = 'exactly one of card_number, card_number_hex, card_number_base36 is needed'
  return fail('invalid_input', `Give the number once: ${rule}.`, { card_number: rule })
}
