import { z } from 'zod'
import { byIdOrExternalSchema, codeSchema, emptySchema, idOf, textSchema } from './fields.ts'
import { type Method, type OperationNeed, type OperationWords, operation } from './operation.ts'

const cardFields = {
  card_number: textSchema.meta({ description: 'Decimal, as printed on the card.', examples: ['4567'] }),
  card_number_base36: textSchema.meta({ description: 'The same number in base 36.', examples: ['3IV'] }),
  card_number_hex: textSchema.meta({
    description: 'The same number, or the UID, in hexadecimal.',
    examples: ['04A1B2C3D4E5F6'],
  }),
  facility_code: textSchema.meta({
    description: 'Only of formats that have one; empty otherwise.',
    examples: ['123'],
  }),
  type: textSchema.meta({
    description: "The card's format, by code or label. A wrong one is answered with the list of all.",
    examples: ['HID', 'Standard 26-bit Wiegand'],
  }),
}

export const cardReplySchema = z.object({ active: z.boolean(), card_id: z.string(), ...cardFields })
export type CardReply = z.infer<typeof cardReplySchema>

const cardQuery = byIdOrExternalSchema.extend({ card_id: idOf('card, as replies give it') })

const credential = (needs: OperationNeed, method: Method, path: `/${string}`, words: OperationWords) =>
  operation('Credentials', needs, method, `/access/v1/credentials${path}`, words)

export const credentialContract = {
  addCard: credential('cards.manage', 'POST', '/card', {
    summary: 'Add a card to a user',
    description:
      'Give the number in exactly one notation. A card that belongs to somebody already is answered with `card_taken`.',
  })
    .input(
      z.object({
        query: byIdOrExternalSchema,
        body: z
          .object({
            active: z.boolean().meta({ description: 'False unless given.' }).optional(),
            card_number: cardFields.card_number.optional(),
            card_number_base36: cardFields.card_number_base36.optional(),
            card_number_hex: cardFields.card_number_hex.optional(),
            facility_code: cardFields.facility_code.optional(),
            type: cardFields.type,
          })
          .meta({ examples: [{ type: 'HID', facility_code: '123', card_number: '4567', active: true }] }),
      }),
    )
    .output(cardReplySchema),
  deleteCard: credential('cards.manage', 'DELETE', '/card', 'Delete a card')
    .input(z.object({ query: cardQuery }))
    .output(emptySchema),
  activateCard: credential('cards.manage', 'PUT', '/card/activate', 'Activate a card')
    .input(z.object({ query: cardQuery }))
    .output(cardReplySchema),
  deactivateCard: credential('cards.manage', 'PUT', '/card/deactivate', 'Deactivate a card')
    .input(z.object({ query: cardQuery }))
    .output(cardReplySchema),
  addMfaCode: credential('codes.manage', 'POST', '/mfa_code', {
    summary: 'Add an MFA code to a user',
    description:
      'The second factor after a badge. Users may share one; the same one twice for one user is `conflict`. One that is easy to guess is `weak_code`, unless the site allows them.',
  })
    .input(z.object({ query: byIdOrExternalSchema, body: z.object({ code: codeSchema }) }))
    .output(z.object({ code: z.string() })),
  deleteMfaCode: credential('codes.manage', 'DELETE', '/mfa_code', {
    summary: 'Delete an MFA code',
    description: 'The last ordinary code beside a duress code stays: `last_unmarked_code`.',
  })
    .input(z.object({ query: byIdOrExternalSchema.extend({ code: codeSchema }) }))
    .output(emptySchema),
}
