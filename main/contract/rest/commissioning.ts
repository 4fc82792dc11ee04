import { z } from 'zod'
import { checkValueSchema, commissioningCheckSchema } from '../commissioning.ts'
import { bindingRoles } from '../devices.ts'
import { idOf, nameSchema } from './fields.ts'
import { type Method, type OperationNeed, type OperationWords, operation } from './operation.ts'

/** From a bare site to a commissioned door, as an installer does without a screen. */

const own = (needs: OperationNeed, method: Method, path: `/${string}`, words: OperationWords) =>
  operation('Set-up', needs, method, `/genkan/v1${path}`, words)

const door = z.object({ door_id: idOf('door') })
const roleSchema = z.enum(bindingRoles).meta({ description: 'What it does there.', examples: ['reader'] })
const checkName = commissioningCheckSchema.meta({
  description: 'Name of the check.',
  examples: ['reader_reads'],
})
const ofCheck = door.extend({ check: checkName })

const bindingSchema = z.object({
  role: z.enum(bindingRoles),
  door_id: z.string(),
  channel: z.number().int().nullable(),
})
const checkSchema = z.object({
  check: commissioningCheckSchema,
  state: z.enum(['done', 'open', 'other_device', 'not_needed']),
  how: z.enum(['measured', 'confirmed']),
  by: z.string(),
  at: z.number().int().nullable().meta({ description: 'Unix seconds.' }),
  value: checkValueSchema,
})
const checksReplySchema = z.object({
  door_id: z.string(),
  commissioned: z.boolean(),
  checks: z.array(checkSchema),
})

export const commissioningRestContract = {
  devices: own('doors.manage', 'GET', '/devices', {
    summary: 'List devices',
    description: 'Every reader, keypad, relay and switch interface that is plugged in or bound.',
  }).output(
    z.object({
      devices: z.array(
        z.object({
          device_id: z.string(),
          kind: z.string(),
          product: z.string(),
          plugged: z.boolean(),
          bindings: z.array(bindingSchema),
        }),
      ),
    }),
  ),
  addDoor: own('doors.manage', 'POST', '/doors', {
    summary: 'Add a door',
    description: 'With one entry point. It is not commissioned, and nobody has access yet.',
  })
    .input(z.object({ body: z.object({ name: nameSchema }) }))
    .output(z.object({ door_id: z.string() })),
  bind: own('doors.manage', 'PUT', '/doors/{door_id}/devices/{role}', {
    summary: 'Bind a device to a door',
    description:
      'Takes the place of what served there, and is opened at once. Readers, keypads and lights serve the first entry point. Checks that were made at another device are open again.',
  })
    .input(
      z.object({
        params: door.extend({ role: roleSchema }),
        body: z.object({
          device_id: idOf('device, from the list'),
          channel: z
            .number()
            .int()
            .min(1)
            .max(16)
            .meta({ description: 'Relay or input; without meaning for what serves a point.' })
            .default(1),
        }),
      }),
    )
    .output(z.object({ door_id: z.string() })),
  checks: own('doors.read', 'GET', '/doors/{door_id}/checks', {
    summary: 'Get the checks of a door',
    description:
      'A door is commissioned once each is `done` or `not_needed`; only then may it ask for codes.',
  })
    .input(z.object({ params: door }))
    .output(checksReplySchema),
  check: own('doors.commission', 'POST', '/doors/{door_id}/checks/{check}', {
    summary: 'Make a check',
    description:
      '`reader_reads`, `keypad_types` and `contact_follows` wait up to a minute for somebody at the device, and `relay_clicks` switches the relay for a second: what is not seen is `conflict`, and nothing is recorded. At a door with several entry points a card is presented at each that has a reader, and the number typed at each that has a keypad, within the one minute; exit points are not part of it. The others record your word. `opens_from_inside_when_off`: with this machine off, the door opens from inside by hand or by an exit device that cuts lock power. `fire_panel_releases`: the fire panel releases the door without Genkan.',
  })
    .input(
      z.object({
        params: ofCheck,
        body: z.object({
          by: nameSchema.max(64).meta({ description: 'Who makes it, for the report.', examples: ['Mori'] }),
          number: z
            .string()
            .regex(/^\d{4,8}$/, 'is not 4 to 8 digits')
            .meta({
              description: 'For `keypad_types`: what will be typed, then `#`. No code of anybody.',
              examples: ['4711'],
            })
            .optional(),
        }),
      }),
    )
    .output(checksReplySchema),
  withdrawCheck: own('doors.commission', 'DELETE', '/doors/{door_id}/checks/{check}', {
    summary: 'Withdraw a check',
    description: 'The door is no longer commissioned.',
  })
    .input(z.object({ params: ofCheck }))
    .output(checksReplySchema),
  report: own('doors.read', 'GET', '/doors/{door_id}/report', {
    summary: 'Get the commissioning report',
    description: 'What the page at the desk shows, to keep elsewhere.',
  })
    .input(z.object({ params: door }))
    .output(
      checksReplySchema.extend({
        site: z.string(),
        door: z.string(),
        release: z.string(),
        key_fingerprint: z
          .string()
          .meta({ description: 'SHA-256 of the key that signs the checkpoints of the log.' }),
        made_at: z.number().int().meta({ description: 'Unix seconds.' }),
      }),
    ),
}
