import { z } from 'zod'
import { cardReplySchema } from './credentials.ts'
import { emptySchema, queryBooleanSchema, textSchema, unixSecondsSchema, userQuerySchema } from './fields.ts'
import { type OperationNeed, operation } from './operation.ts'

const profileSchema = z.object({
  company_name: textSchema.optional(),
  department: textSchema.optional(),
  department_id: textSchema.optional(),
  email: textSchema.optional(),
  employee_id: textSchema.optional(),
  employee_title: textSchema.optional(),
  employee_type: textSchema.optional(),
  external_id: textSchema.optional(),
  first_name: textSchema.optional(),
  last_name: textSchema.optional(),
  middle_name: textSchema.optional(),
  phone: textSchema.optional(),
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

const byIdOrExternal = userQuerySchema.pick({ user_id: true, external_id: true })

export const userContract = {
  get: operation('Users', 'users.read', 'GET', '/core/v1/user')
    .input(z.object({ query: byIdOrExternal }))
    .output(userReplySchema),
  create: operation('Users', 'users.manage', 'POST', '/core/v1/user')
    .input(z.object({ body: profileSchema }))
    .output(userReplySchema),
  update: operation('Users', 'users.manage', 'PUT', '/core/v1/user')
    .input(z.object({ query: byIdOrExternal, body: profileSchema }))
    .output(userReplySchema),
  remove: operation('Users', 'users.manage', 'DELETE', '/core/v1/user')
    .input(z.object({ query: byIdOrExternal }))
    .output(emptySchema),
}

/** A user's access side. What Genkan has not is `false`, `[]` or `""`. */
export const accessUserReplySchema = z.object({
  access_groups: z.array(z.object({ group_id: z.string(), name: z.string() })),
  ble_unlock: z.boolean(),
  cards: z.array(cardReplySchema),
  end_date: z.string(),
  /** Filled only for a key that may see codes. */
  entry_code: z.string(),
  external_id: z.string(),
  face_credential: z.object({ source: z.string(), status: z.string() }),
  has_profile_photo: z.boolean(),
  license_plates: z.array(
    z.object({ active: z.boolean(), license_plate_number: z.string(), name: z.string() }),
  ),
  mfa_codes: z.array(z.object({ code: z.string() })),
  profile_photo_last_updated: z.string(),
  qr_codes: z.array(z.object({ active: z.boolean() })),
  remote_unlock: z.boolean(),
  start_date: z.string(),
  user_id: z.string(),
})
export type AccessUserReply = z.infer<typeof accessUserReplySchema>

const accessUser = (needs: OperationNeed, method: 'GET' | 'PUT' | 'DELETE', path: '' | `/${string}`) =>
  operation('Access users', needs, method, `/access/v1/access_users/user${path}`)

export const accessUserContract = {
  list: operation('Access users', 'users.read', 'GET', '/access/v1/access_users')
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
  get: accessUser('users.read', 'GET', '')
    .input(z.object({ query: userQuerySchema }))
    .output(accessUserReplySchema),
  setEndDate: accessUser('users.manage', 'PUT', '/end_date')
    .input(z.object({ query: userQuerySchema, body: z.object({ end_date: unixSecondsSchema }) }))
    .output(accessUserReplySchema),
  setStartDate: accessUser('users.manage', 'PUT', '/start_date')
    .input(z.object({ query: userQuerySchema, body: z.object({ start_date: unixSecondsSchema }) }))
    .output(accessUserReplySchema),
  setEntryCode: accessUser('codes.manage', 'PUT', '/entry_code')
    .input(
      z.object({
        query: userQuerySchema.extend({ override: queryBooleanSchema }),
        body: z.object({ entry_code: z.string().max(64) }),
      }),
    )
    .output(accessUserReplySchema),
  deleteEntryCode: accessUser('codes.manage', 'DELETE', '/entry_code')
    .input(z.object({ query: userQuerySchema }))
    .output(emptySchema),
}
