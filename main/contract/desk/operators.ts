import { z } from 'zod'
import { roleSchema } from '../roles.ts'
import { done, procedure } from './procedure.ts'
import { textField } from './text-field.ts'

const operatorSchema = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(roleSchema),
  disabled: z.boolean(),
  createdAtMs: z.number(),
  lastSignInAtMs: z.number().nullable(),
  version: z.number().int(),
})
export type DeskOperator = z.infer<typeof operatorSchema>

/** Those who make operators, and those who grant code roles to them. */
const needs = ['operators.manage', 'code_roles.grant'] as const
const name = textField(64).min(1, 'required')
const roles = z.array(roleSchema).max(20)
const password = z.string().max(1_024)
const operator = z.object({ id: z.string() })

/** All changes answer `password_needed` until the password was given again. */
export const operatorContract = {
  list: procedure(needs).output(z.array(operatorSchema)),
  create: procedure('operators.manage').input(z.object({ name, roles, password })).output(operatorSchema),
  update: procedure(needs)
    .input(operator.extend({ version: z.number().int(), name, roles, disabled: z.boolean() }))
    .output(operatorSchema),
  resetPassword: procedure('operators.manage').input(operator.extend({ password })).output(done),
  remove: procedure('operators.manage').input(operator).output(done),
}
