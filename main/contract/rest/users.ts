import { z } from 'zod'
import { cardReplySchema } from './credentials.ts'
import {
  byIdOrExternalSchema,
  codeSchema,
  emptySchema,
  queryBooleanSchema,
  textSchema,
  unixSecondsSchema,
  userQuerySchema,
} from './fields.ts'
import { type Method, type OperationNeed, type OperationWords, operation } from './operation.ts'

const field = (description: string, example: string) =>
  textSchema.meta({ description, examples: [example] }).optional()

const profileSchema = z.object({
  company_name: field('Company.', 'Example Trading'),
  department: field('Department.', 'Sales'),
  department_id: field("The department's own id.", 'S-2'),
  email: field('E-mail address; unique.', 'hanako@example.com'),
  employee_id: field('Employee number; unique.', 'E-1042'),
  employee_title: field('Title.', 'Manager'),
  employee_type: field('Kind of employment.', 'full-time'),
  external_id: field('The id that another system gave; unique.', 'hr-1042'),
  first_name: field('Given name.', 'Hanako'),
  last_name: field('Family name. One of both names is needed.', 'Yamada'),
  middle_name: field('Middle name.', ''),
  phone: field('Telephone number.', '03-0000-0000'),
})
export type UserProfile = z.infer<typeof profileSchema>

export const userReplySchema = z.object({
  active: z.boolean(),
  company_name: z.string(),
  department: z.string(),
  department_id: z.string(),
  email: z.string(),
  employee_id: z.string(),
  employee_title: z.string(),
  employee_type: z.string(),
  external_id: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  middle_name: z.string(),
  phone: z.string(),
  user_id: z.string(),
})

export const userContract = {
  get: operation('Users', 'users.read', 'GET', '/core/v1/user', 'Get a user')
    .input(z.object({ query: byIdOrExternalSchema }))
    .output(userReplySchema),
  create: operation('Users', 'users.manage', 'POST', '/core/v1/user', 'Create a user')
    .input(z.object({ body: profileSchema }))
    .output(userReplySchema),
  update: operation('Users', 'users.manage', 'PUT', '/core/v1/user', {
    summary: 'Change a user',
    description: 'What is left out stays; an empty text empties it.',
  })
    .input(z.object({ query: byIdOrExternalSchema, body: profileSchema }))
    .output(userReplySchema),
  remove: operation('Users', 'users.manage', 'DELETE', '/core/v1/user', {
    summary: 'Delete a user',
    description: 'With all cards, codes and memberships.',
  })
    .input(z.object({ query: byIdOrExternalSchema }))
    .output(emptySchema),
}

/** A user's access side. What Genkan has not is `false`, `[]` or `""`. */
export const accessUserReplySchema = z.object({
  access_groups: z.array(z.object({ group_id: z.string(), name: z.string() })),
  ble_unlock: z.boolean(),
  cards: z.array(cardReplySchema),
  end_date: z.string().meta({ description: 'Unix seconds, exclusive; empty: no end.' }),
  entry_code: z.string().meta({ description: 'Filled only for a key that may see codes.' }),
  external_id: z.string(),
  face_credential: z.object({ source: z.string(), status: z.string() }),
  has_profile_photo: z.boolean(),
  license_plates: z.array(
    z.object({ active: z.boolean(), license_plate_number: z.string(), name: z.string() }),
  ),
  mfa_codes: z
    .array(z.object({ code: z.string() }))
    .meta({ description: 'Filled only for a key that may see codes.' }),
  profile_photo_last_updated: z.string(),
  qr_codes: z.array(
    z.object({
      activation_state: z.string(),
      active: z.boolean(),
      card_number: z.string(),
      card_number_base36: z.string(),
      card_number_hex: z.string(),
      encoding_type: z.string(),
      facility_code: z.string(),
      qr_code: z.string(),
    }),
  ),
  remote_unlock: z.boolean(),
  start_date: z.string(),
  user_id: z.string(),
})
export type AccessUserReply = z.infer<typeof accessUserReplySchema>

const accessUser = (needs: OperationNeed, method: Method, path: '' | `/${string}`, words: OperationWords) =>
  operation('Access users', needs, method, `/access/v1/access_users/user${path}`, words)

const dateSchema = unixSecondsSchema.meta({
  description: 'Unix seconds as a string; empty takes the limit away.',
  examples: ['1774915200'],
})

export const accessUserContract = {
  list: operation('Access users', 'users.read', 'GET', '/access/v1/access_users', {
    summary: 'List users',
    description: 'Visitors are left out unless they are asked for.',
  })
    .input(z.object({ query: z.object({ include_visitors: queryBooleanSchema }).optional() }))
    .output(
      z.object({
        access_members: z.array(
          z.object({
            company_name: z.string(),
            department: z.string(),
            department_id: z.string(),
            email: z.string(),
            employee_id: z.string(),
            employee_title: z.string(),
            external_id: z.string(),
            full_name: z.string(),
            has_profile_photo: z.boolean(),
            is_visitor: z.boolean(),
            profile_photo_last_updated: z.string(),
            user_id: z.string(),
          }),
        ),
      }),
    ),
  get: accessUser('users.read', 'GET', '', {
    summary: "Get a user's groups, cards, dates and codes",
    description: 'Codes are filled only for a key that may see them; each such call leaves an event.',
  })
    .input(z.object({ query: userQuerySchema }))
    .output(accessUserReplySchema),
  setEndDate: accessUser('users.manage', 'PUT', '/end_date', 'Set the end of access')
    .input(z.object({ query: userQuerySchema, body: z.object({ end_date: dateSchema }) }))
    .output(accessUserReplySchema),
  setStartDate: accessUser('users.manage', 'PUT', '/start_date', 'Set the start of access')
    .input(z.object({ query: userQuerySchema, body: z.object({ start_date: dateSchema }) }))
    .output(accessUserReplySchema),
  setEntryCode: accessUser('codes.manage', 'PUT', '/entry_code', {
    summary: "Set a user's entry code",
    description:
      'Opens an `access_controlled` door by itself. One that somebody has is `code_taken`; with `override=true` it is taken away from them.',
  })
    .input(
      z.object({
        query: userQuerySchema.extend({ override: queryBooleanSchema }),
        body: z.object({ entry_code: codeSchema }),
      }),
    )
    .output(accessUserReplySchema),
  deleteEntryCode: accessUser('codes.manage', 'DELETE', '/entry_code', "Delete a user's entry code")
    .input(z.object({ query: userQuerySchema }))
    .output(emptySchema),
}
