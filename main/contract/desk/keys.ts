import { z } from 'zod'
import { roleSchema } from '../roles.ts'
import { done, procedure } from './procedure.ts'
import { textField } from './text-field.ts'

const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(roleSchema),
  createdAtMs: z.number(),
  lastUsedAtMs: z.number().nullable(),
  revokedAtMs: z.number().nullable(),
  /** Null = the usual rate, 0 = none. */
  requestsPerSecond: z.number().nullable(),
  /** By a restore, until it is turned on again. */
  turnedOff: z.boolean(),
})
export type DeskKey = z.infer<typeof keySchema>

/** Keys of the REST API. Making and revoking them answer `password_needed` until the password was given again. */
export const keyContract = {
  list: procedure('keys.manage').output(
    z.object({
      keys: z.array(keySchema),
      /** Where the API is served; null while there is no key, or its port can't be had. */
      url: z.string().nullable(),
    }),
  ),
  /** `secret` is shown once and kept nowhere. */
  create: procedure('keys.manage')
    .input(
      z.object({
        name: textField(64).min(1, 'required'),
        roles: z.array(roleSchema).min(1, 'required').max(20),
        requestsPerSecond: z.number().int().min(0).max(100_000).nullable(),
      }),
    )
    .output(z.object({ id: z.string(), secret: z.string() })),
  turnOn: procedure('keys.manage')
    .input(z.object({ id: z.string() }))
    .output(done),
  revoke: procedure('keys.manage')
    .input(z.object({ id: z.string() }))
    .output(done),
}
