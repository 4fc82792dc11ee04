import { z } from 'zod'
import { operation } from './operation.ts'

export const tokenContract = {
  /** A token for the key in `x-api-key`, valid for 30 minutes. */
  create: operation('Sign-in', 'none', 'POST', '/token').output(z.object({ token: z.string() })),
}
