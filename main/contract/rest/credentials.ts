import { z } from 'zod'
import { emptySchema, textSchema, userQuerySchema } from './fields.ts'
import { type OperationNeed, operation } from './operation.ts'

export const cardReplySchema = z.object({
  active: z.boolean(),
  card_id: z.string(),
  card_number: z.string(),
  card_number_base36: z.string(),
  card_number_hex: z.string(),
  facility_code: z.string(),
  type: z.string(),
})
export type CardReply = z.infer<typeof cardReplySchema>

const byIdOrExternal = userQuerySchema.pick({ user_id: true, external_id: true })
const cardQuery = byIdOrExternal.extend({ card_id: z.string() })

const credential = (needs: OperationNeed, method: 'POST' | 'PUT' | 'DELETE', path: `/${string}`) =>
  operation('Credentials', needs, method, `/access/v1/credentials${path}`)

export const credentialContract = {
  addCard: credential('cards.manage', 'POST', '/card')
    .input(
      z.object({
        query: byIdOrExternal,
        body: z.object({
          active: z.boolean().optional(),
          card_number: textSchema.optional(),
          card_number_base36: textSchema.optional(),
          card_number_hex: textSchema.optional(),
          facility_code: textSchema.optional(),
          type: textSchema,
        }),
      }),
    )
    .output(cardReplySchema),
  deleteCard: credential('cards.manage', 'DELETE', '/card')
    .input(z.object({ query: cardQuery }))
    .output(emptySchema),
  activateCard: credential('cards.manage', 'PUT', '/card/activate')
    .input(z.object({ query: cardQuery }))
    .output(cardReplySchema),
  deactivateCard: credential('cards.manage', 'PUT', '/card/deactivate')
    .input(z.object({ query: cardQuery }))
    .output(cardReplySchema),
  addMfaCode: credential('codes.manage', 'POST', '/mfa_code')
    .input(z.object({ query: byIdOrExternal, body: z.object({ code: z.string().max(64) }) }))
    .output(z.object({ code: z.string() })),
  deleteMfaCode: credential('codes.manage', 'DELETE', '/mfa_code')
    .input(z.object({ query: byIdOrExternal.extend({ code: z.string().max(64) }) }))
    .output(emptySchema),
}
