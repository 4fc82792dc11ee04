import { z } from 'zod'
import { done, procedure } from './procedure.ts'
import { linesField, textField } from './text-field.ts'

const contentSchema = z.object({
  name: textField(256).min(1, 'required'),
  /** What the desk says while it is active. */
  message: linesField(1_000),
  doorIds: z.array(z.string()).min(1, 'required').max(1_000),
  /** Whose members still pass by card. */
  passGroupIds: z.array(z.string()).max(1_000),
  enableGroupIds: z.array(z.string()).max(1_000),
  disableGroupIds: z.array(z.string()).max(1_000),
})

export const deskScenarioSchema = contentSchema.extend({
  id: z.string(),
  version: z.number().int(),
  active: z.boolean(),
})
export type DeskScenario = z.infer<typeof deskScenarioSchema>

/** A lockdown that is on: a scenario's, or one of a single door. */
export const lockdownSchema = z.object({
  /** Null: the lockdown of one door alone. */
  scenarioId: z.string().nullable(),
  name: z.string(),
  message: z.string(),
  doors: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type Lockdown = z.infer<typeof lockdownSchema>

const scenario = z.object({ id: z.string() })
const versioned = scenario.extend({ version: z.number().int() })

export const scenariosContract = {
  list: procedure(['lockdown.start', 'doors.read']).output(z.array(deskScenarioSchema)),
  /** Every lockdown that is on, for whoever sits at a desk; asked again every few seconds. */
  active: procedure('signed_in', { background: true }).output(z.array(lockdownSchema)),
  create: procedure('doors.manage').input(contentSchema).output(scenario),
  update: procedure('doors.manage').input(versioned.extend(contentSchema.shape)).output(done),
  remove: procedure('doors.manage').input(versioned).output(done),
  /** Relocks at once. Null: every door, nobody excepted, under the given name. */
  start: procedure('lockdown.start')
    .input(z.object({ id: z.string().nullable(), name: textField(256) }))
    .output(done),
  release: procedure('lockdown.release').input(scenario).output(done),
}
