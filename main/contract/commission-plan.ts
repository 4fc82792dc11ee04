import { z } from 'zod'
import { roleSchema } from './roles.ts'

/** What the `commission` command is told: how to set up a site without a screen, and what the installer vouches for. */
export const commissionPlanSchema = z.object({
  /** `list` the devices and end; `set_up` a site and its door; `operator` = make the first one of a site that is set up. */
  task: z.enum(['list', 'set_up', 'operator']),
  siteName: z.string().min(1),
  zone: z.string().min(1),
  locale: z.enum(['ja', 'en']),
  doorName: z.string().min(1),
  /** Device ids; `auto` takes the only one of its kind. */
  reader: z.string(),
  keypad: z.string(),
  strike: z.string(),
  /** Null for a door without one. `normally`: its circuit while the door is closed. */
  contact: z
    .object({
      device: z.string().min(1),
      channel: z.number().int().min(1),
      normally: z.enum(['closed', 'open']),
    })
    .nullable(),
  /** Checks that the installer has done by hand. The rest are measured, or stay missing. */
  confirmed: z.array(z.string()),
  /** Made at the end and printed once; null makes none. */
  apiKey: z.object({ name: z.string().min(1), roles: z.array(roleSchema).min(1) }).nullable(),
  /** The site's first operator. The password comes through the host's channel only: never argv, never environment. */
  operator: z.object({ name: z.string().min(1), password: z.string().min(1) }).nullable(),
})
export type CommissionPlan = z.infer<typeof commissionPlanSchema>
