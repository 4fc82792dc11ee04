import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { personCardSchema } from './people.ts'
import { done, procedure } from './procedure.ts'

/** What a form asks for a card of this type. */
export const cardTypeSchema = z.object({
  code: z.string(),
  label: z.string(),
  facilityCode: z.enum(['none', 'optional', 'needed']),
  /** Bytes of a UID; empty for types that are numbers. */
  uidBytes: z.array(z.number()),
})
export type CardTypeChoice = z.infer<typeof cardTypeSchema>

const cardNumbersSchema = z.object({
  type: z.string().max(64),
  facilityCode: z.string().max(64),
  notation: z.enum(['decimal', 'hex']),
  cardNumber: z.string().max(128),
})

/** How the presenting of a new card goes. */
export const enrolmentSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('armed'), leftMs: z.number(), points: z.array(z.string()) }),
  /** Something was presented that can't be taken; it stays armed. */
  z.object({
    state: z.literal('not_taken'),
    leftMs: z.number(),
    point: z.string(),
    why: z.enum(['known_card', 'bad_parity', 'no_card']),
  }),
  z.object({ state: z.literal('enrolled'), point: z.string(), card: personCardSchema }),
  z.object({ state: z.literal('expired') }),
  /** Another desk presents cards for somebody: one at a time. */
  z.object({ state: z.literal('taken_over') }),
])
export type Enrolment = z.infer<typeof enrolmentSchema>

/** How long a desk waits for a new card, ms. */
export const enrolmentMs = 30_000

const ofUser = z.object({ userId: z.string() })
const ofCard = ofUser.extend({ cardId: z.string() })
const ofCode = ofUser.extend({ codeId: z.string() })
/** What a person typed: folded and judged by the service, never repeated. */
const typedCode = z.string().max(64)

export const credentialsContract = {
  cardTypes: procedure('users.read').output(z.object({ types: z.array(cardTypeSchema) })),
  /** What would be stored for these numbers, and whether somebody has such a card. */
  previewCard: procedure('cards.manage')
    .input(cardNumbersSchema)
    .output(
      z.object({
        type: z.string(),
        label: z.string(),
        facilityCode: z.string(),
        cardNumber: z.string(),
        cardNumberHex: z.string(),
        taken: z.boolean(),
      }),
    ),
  addCard: procedure('cards.manage').input(ofUser.extend(cardNumbersSchema.shape)).output(personCardSchema),
  /** Waits for a new card at any reader while the doors go on; whoever stops listening cancels. */
  enrolCard: procedure('cards.manage').input(ofUser).output(eventIterator(enrolmentSchema)),
  setCardActive: procedure('cards.manage')
    .input(ofCard.extend({ active: z.boolean() }))
    .output(done),
  /** A lost card is inactive until it is found. */
  setCardLost: procedure('cards.manage')
    .input(ofCard.extend({ lost: z.boolean() }))
    .output(done),
  deleteCard: procedure('cards.manage').input(ofCard).output(done),
  clearLockout: procedure('lockouts.clear').input(ofCard).output(done),
  setEntryCode: procedure('codes.manage')
    .input(ofUser.extend({ entryCode: typedCode }))
    .output(done),
  /** Shown once. */
  generateEntryCode: procedure('codes.manage')
    .input(ofUser)
    .output(z.object({ code: z.string() })),
  deleteEntryCode: procedure('codes.manage').input(ofUser).output(done),
  addMfaCode: procedure('codes.manage')
    .input(ofUser.extend({ code: typedCode }))
    .output(z.object({ codeId: z.string() })),
  /** Shown once. */
  generateMfaCode: procedure('codes.manage')
    .input(ofUser)
    .output(z.object({ codeId: z.string(), code: z.string() })),
  /** A new one in its place; its duress mark stays. */
  replaceMfaCode: procedure('codes.manage')
    .input(ofCode.extend({ code: typedCode }))
    .output(z.object({ codeId: z.string() })),
  setDuress: procedure('codes.manage')
    .input(ofCode.extend({ duress: z.boolean() }))
    .output(done),
  deleteMfaCode: procedure('codes.manage').input(ofCode).output(done),
  /** `password_needed` unless the operator's password was given again; leaves an event. */
  reveal: procedure('codes.see')
    .input(ofUser)
    .output(
      z.object({
        entryCode: z.string().nullable(),
        mfaCodes: z.array(z.object({ codeId: z.string(), code: z.string() })),
      }),
    ),
}
