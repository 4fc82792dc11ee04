import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { localeSchema } from '../face.ts'
import { roleSchema } from '../roles.ts'
import { done, procedure } from './procedure.ts'

/** Who works at this desk: signed out, at work, or locked after idle time with the work kept. */
export const deskSessionSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('signed_out'),
    siteName: z.string(),
    siteLocale: localeSchema,
    /** False until the site has its first operator. */
    hasOperators: z.boolean(),
    demo: z.boolean(),
    /** A demo's own operators, which anybody may be. */
    demoOperators: z
      .array(z.object({ name: z.string(), password: z.string(), roles: z.array(roleSchema) }))
      .optional(),
  }),
  z.object({
    state: z.enum(['signed_in', 'locked']),
    siteName: z.string(),
    siteLocale: localeSchema,
    zone: z.string(),
    demo: z.boolean(),
    operator: z.object({ id: z.string(), name: z.string(), roles: z.array(roleSchema) }),
    /** UTC ms as the controller knows it. */
    wallMs: z.number(),
    /** Idle time after which the desk locks itself. */
    lockAfterMs: z.number(),
    /** Grants of code roles since this operator's last sign-in: shown once to every User Admin. */
    codeRoleGrants: z.array(
      z.object({ atMs: z.number(), byName: z.string(), toName: z.string(), role: roleSchema }),
    ),
  }),
])
export type DeskSession = z.infer<typeof deskSessionSchema>

export const sessionContract = {
  /** The session's state now, and each change; a heartbeat repeats it each second. Ends with the port. */
  watch: procedure('anyone', { background: true }).output(eventIterator(deskSessionSchema)),
  /** `wrong_password` for any wrong pair alike; `slow_down` while a name or this desk must wait. */
  signIn: procedure('anyone')
    .input(z.object({ name: z.string().max(256), password: z.string().max(1_024) }))
    .output(done),
  /** Unlocks with the same operator's password. */
  unlock: procedure('anyone')
    .input(z.object({ password: z.string().max(1_024) }))
    .output(done),
  signOut: procedure('anyone').output(done),
  lock: procedure('signed_in').output(done),
  /** Somebody is working, without a call that says so: typing into a form. */
  stayAwake: procedure('signed_in').output(done),
  /** The password once more: what answered `password_needed` goes through on this desk for the next minutes. */
  confirmPassword: procedure('signed_in')
    .input(z.object({ password: z.string().max(1_024) }))
    .output(done),
  /** With the code of the recovery sheet: sets a System Admin's password, once. As slow as wrong sign-ins. */
  recover: procedure('anyone')
    .input(
      z.object({
        name: z.string().max(256),
        code: z.string().max(100),
        password: z.string().max(1_024),
      }),
    )
    .output(done),
  changeOwnPassword: procedure('signed_in')
    .input(z.object({ old: z.string().max(1_024), password: z.string().max(1_024) }))
    .output(done),
}
