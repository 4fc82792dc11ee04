import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { doorModeSchema } from '../door-mode.ts'
import { refusalReasonSchema } from '../reasons.ts'
import { done, procedure } from './procedure.ts'
import { instantField, textField } from './text-field.ts'

/** Which people a list shows; every part narrows it. */
export const peopleFilterSchema = z.object({
  groupId: z.string().nullable(),
  /** `valid` = may come in as far as the person's own record goes; `expiring` within `expiringDays`. */
  status: z.enum(['valid', 'suspended', 'not_yet_valid', 'expiring', 'expired']).nullable(),
  expiringDays: z.number().int().min(1).max(366),
  /** `no_second_factor` = neither MFA code nor entry code. */
  credentials: z.enum(['no_card', 'has_card', 'no_second_factor']).nullable(),
  visitors: z.enum(['without', 'only', 'with']),
})
export type PeopleFilter = z.infer<typeof peopleFilterSchema>

export const peopleSorts = ['kana', 'company', 'newest'] as const
export type PeopleSort = (typeof peopleSorts)[number]

const querySchema = z.object({
  /** What was typed: every word of it must be found. */
  text: z.string().max(200),
  filter: peopleFilterSchema,
})

export const personRowSchema = z.object({
  id: z.string(),
  lastName: z.string(),
  middleName: z.string(),
  firstName: z.string(),
  lastNameKana: z.string(),
  firstNameKana: z.string(),
  company: z.string(),
  department: z.string(),
  employeeId: z.string(),
  suspended: z.boolean(),
  visitor: z.boolean(),
  validFromMs: z.number().nullable(),
  validUntilMs: z.number().nullable(),
  cards: z.number(),
  mfaCodes: z.number(),
  hasEntryCode: z.boolean(),
})
export type PersonRow = z.infer<typeof personRowSchema>

export const peoplePageSchema = z.object({
  /** Names this list as it was found: further pages of it don't shift while others work. */
  snapshot: z.string(),
  total: z.number(),
  offset: z.number(),
  /** Null in the place of whoever was deleted since. */
  rows: z.array(personRowSchema.nullable()),
  /** False while people of an older release, or of an import, are still being made findable. */
  complete: z.boolean(),
})
export type PeoplePage = z.infer<typeof peoplePageSchema>

const name = textField(100)
/** What a form holds of a person. Empty e-mail address, employee id and external id stand for none. */
export const personFieldsSchema = z.object({
  lastName: name,
  middleName: name,
  firstName: name,
  lastNameKana: name,
  firstNameKana: name,
  company: textField(200),
  department: textField(200),
  employeeTitle: textField(100),
  employeeType: textField(100),
  employeeId: textField(100),
  email: textField(254).refine((text) => text === '' || /^[^\s@]+@[^\s@]+$/.test(text), 'not_an_email'),
  externalId: textField(200),
  phone: textField(50),
  longAccess: z.boolean(),
  validFromMs: instantField.nullable(),
  /** Exclusive: the first instant at which the person is not let in any more. */
  validUntilMs: instantField.nullable(),
})
export type PersonFields = z.infer<typeof personFieldsSchema>

const codeOriginSchema = z.enum(['typed', 'generated', 'import', 'api'])
export const personCardSchema = z.object({
  id: z.string(),
  type: z.string(),
  label: z.string(),
  facilityCode: z.string(),
  cardNumber: z.string(),
  cardNumberHex: z.string(),
  active: z.boolean(),
  lostAtMs: z.number().nullable(),
  /** Wrong codes in a row. */
  wrongCodes: z.number(),
  lockedOut: z.boolean(),
})
export type PersonCard = z.infer<typeof personCardSchema>

export const personMfaCodeSchema = z.object({
  id: z.string(),
  /** Null to whoever may not manage codes: who carries a duress code is not for everybody. */
  duress: z.boolean().nullable(),
  origin: codeOriginSchema,
  createdAtMs: z.number(),
  lastUsedAtMs: z.number().nullable(),
})
export type PersonMfaCode = z.infer<typeof personMfaCodeSchema>

export const personSchema = z.object({
  id: z.string(),
  version: z.number(),
  fields: personFieldsSchema,
  suspended: z.boolean(),
  visitor: z.boolean(),
  /** Null of people older than the release that keeps it. */
  createdAtMs: z.number().nullable(),
  changedAtMs: z.number().nullable(),
  photoAtMs: z.number().nullable(),
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
  cards: z.array(personCardSchema),
  entryCode: z
    .object({ origin: codeOriginSchema, createdAtMs: z.number(), lastUsedAtMs: z.number().nullable() })
    .nullable(),
  mfaCodes: z.array(personMfaCodeSchema),
})
export type Person = z.infer<typeof personSchema>

/** What a bulk action does to each person. */
export const bulkActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('add_group'), groupId: z.string() }),
  z.object({ act: z.literal('remove_group'), groupId: z.string() }),
  z.object({ act: z.literal('suspend') }),
  z.object({ act: z.literal('resume') }),
  z.object({ act: z.literal('set_end'), validUntilMs: instantField.nullable() }),
  z.object({ act: z.literal('delete') }),
  /** One new MFA code for each person who has no second factor. */
  z.object({ act: z.literal('generate_mfa_codes') }),
])
export type BulkAct = z.infer<typeof bulkActSchema>

/** People chosen one by one: their ids must fit into one frame of a window. */
export const mostChosen = 1_000

export const bulkTargetSchema = z.union([
  z.object({ ids: z.array(z.string().max(64)).min(1).max(mostChosen) }),
  z.object({ query: querySchema }),
])
export type BulkTarget = z.infer<typeof bulkTargetSchema>

/** `changed` + `unchanged` + `failed` = `done`. */
export const bulkProgressSchema = z.object({
  total: z.number(),
  done: z.number(),
  changed: z.number(),
  /** What was asked for held already, or the person was gone. */
  unchanged: z.number(),
  failed: z.number(),
  ended: z.boolean(),
  /** Codes made since the last progress: shown once, to whoever asked for them. */
  codes: z.array(z.object({ userId: z.string(), name: z.string(), company: z.string(), code: z.string() })),
})
export type BulkProgress = z.infer<typeof bulkProgressSchema>

export const entryAnswerSchema = z.object({
  mode: doorModeSchema,
  way: z.enum(['door_is_open', 'card', 'entry_code', 'card_and_code']),
  mayEnter: z.boolean(),
  /** Every check in the order in which the door makes it. */
  steps: z.array(z.object({ reason: refusalReasonSchema, applies: z.boolean() })),
})
export type EntryAnswer = z.infer<typeof entryAnswerSchema>

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
/** Bytes; as base64 a third more, which must fit into one frame of a window. */
export const longestPhoto = 45 * 1024

const versioned = z.object({ id: z.string(), version: z.number().int() })

export const peopleContract = {
  /** A page of a list. Without `snapshot`, or with one that is over, the list is found anew. */
  search: procedure('users.read')
    .input(
      querySchema.extend({
        sort: z.enum(peopleSorts),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(200),
        snapshot: z.string().max(100).nullable(),
      }),
    )
    .output(peoplePageSchema),
  get: procedure('users.read')
    .input(z.object({ id: z.string() }))
    .output(personSchema),
  /** The groups and doors that a person's page and the filters offer. */
  choices: procedure('users.read').output(
    z.object({
      groups: z.array(z.object({ id: z.string(), name: z.string() })),
      doors: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  create: procedure('users.manage')
    .input(personFieldsSchema.extend({ groupIds: z.array(z.string()).max(100) }))
    .output(z.object({ id: z.string() })),
  /** `stale` if somebody changed the person since `version`. */
  update: procedure('users.manage')
    .input(versioned.extend(personFieldsSchema.shape))
    .output(z.object({ version: z.number() })),
  setSuspended: procedure('users.manage')
    .input(versioned.extend({ suspended: z.boolean() }))
    .output(z.object({ version: z.number() })),
  delete: procedure('users.manage').input(versioned).output(done),
  addToGroup: procedure('users.manage')
    .input(z.object({ id: z.string(), groupId: z.string() }))
    .output(done),
  removeFromGroup: procedure('users.manage')
    .input(z.object({ id: z.string(), groupId: z.string() }))
    .output(done),
  /** Progress until `ended`; whoever stops listening cancels what is not done yet. */
  bulk: procedure(['users.manage', 'codes.manage'])
    .input(z.object({ target: bulkTargetSchema, act: bulkActSchema }))
    .output(eventIterator(bulkProgressSchema)),
  photo: procedure('users.read')
    .input(z.object({ id: z.string() }))
    .output(z.object({ photo: z.object({ type: z.enum(photoTypes), base64: z.string() }).nullable() })),
  /** JPEG, PNG or WebP, told by its own bytes. */
  setPhoto: procedure('users.manage')
    .input(z.object({ id: z.string(), base64: z.base64().max(Math.ceil(longestPhoto / 3) * 4) }))
    .output(done),
  deletePhoto: procedure('users.manage')
    .input(z.object({ id: z.string() }))
    .output(done),
  /** The checks of a door for this person now, without opening it. `cardId`: row id; null = the card that fits best. */
  mayEnter: procedure('users.read')
    .input(z.object({ id: z.string(), doorId: z.string(), cardId: z.string().nullable() }))
    .output(entryAnswerSchema),
}
