import { z } from 'zod'
import { roleSchema } from './roles.ts'

/** What the `commission` command is told: how to set up a site without a screen, and what the installer vouches for. */
export const commissionPlanSchema = z.object({
  /** List the devices and end. */
  listOnly: z.boolean(),
  siteName: z.string().min(1),
  zone: z.string().min(1),
  locale: z.enum(['ja', 'en']),
  doorName: z.string().min(1),
  /** Device ids; `auto` takes the only one of its kind. */
  reader: z.string(),
  keypad: z.string(),
  strike: z.string(),
  /** Checks that the installer has done by hand. The rest are measured, or stay missing. */
  confirmed: z.array(z.string()),
  /** Made at the end and printed once; null makes none. */
  apiKey: z.object({ name: z.string().min(1), roles: z.array(roleSchema).min(1) }).nullable(),
})
export type CommissionPlan = z.infer<typeof commissionPlanSchema>
