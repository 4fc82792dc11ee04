import { oc } from '@orpc/contract'
import { z } from 'zod'
import { errorCodeSchema } from '../errors.ts'
import { fieldProblemSchema } from '../field-problems.ts'
import type { Permission } from '../roles.ts'

/**
 * What a desk procedure needs: a permission, one of several, `signed_in` for any operator, or `anyone` for what
 * stands before the sign-in.
 */
export type DeskNeed = Permission | readonly Permission[] | 'signed_in' | 'anyone'

export interface DeskMeta {
  readonly needs: DeskNeed
  /** Feeds and clock ticks: they don't keep an idle desk from locking itself. */
  readonly background: boolean
}

/** One procedure of the desk, and what an operator must hold before its handler is called. */
export function procedure(needs: DeskNeed, options: { readonly background?: boolean } = {}) {
  return oc.$meta<DeskMeta>({ needs, background: options.background === true })
}

/** The data of every expected failure as a window gets it: the code is the error's own. */
export const deskFailureDataSchema = z.object({
  code: errorCodeSchema,
  /** Each offending input field, by the path of its name, and what is wrong with it. */
  fields: z.record(z.string(), fieldProblemSchema).optional(),
  /** Seconds to wait, of `slow_down` and `busy`. */
  retryAfterS: z.number().optional(),
})
export type DeskFailureData = z.infer<typeof deskFailureDataSchema>

export const done = z.object({})
