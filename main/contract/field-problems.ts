import { z } from 'zod'

/** What can be wrong with a field, as a code that each language has words for. */
export const fieldProblemCodes = [
  'required',
  'too_short',
  'too_long',
  'too_small',
  'too_large',
  'control_characters',
  'not_digits',
  'other_digits',
  'not_a_number',
  'not_a_date',
  'not_a_time',
  'not_an_email',
  'not_one_of',
  'not_after_start',
  'in_the_past',
  'already_taken',
  'already_there',
  'unknown',
  'overlaps',
  'needs_exit',
  'weak',
  'common_password',
  'invalid',
] as const
export type FieldProblemCode = (typeof fieldProblemCodes)[number]
export const fieldProblemSchema = z.object({
  code: z.enum(fieldProblemCodes),
  /** The number that a `too_…` names: characters, digits or a value. */
  limit: z.number().optional(),
  /** More than the code says, in English: for clients of the REST API. Never what was typed. */
  text: z.string().optional(),
})
export type FieldProblem = z.infer<typeof fieldProblemSchema>
