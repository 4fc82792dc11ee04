import { z } from 'zod'
import { doorModeSchema } from '../door-mode.ts'
import { outOfServiceSchema } from '../face.ts'
import { weekdaySchema } from '../local-time.ts'
import { codeSchema, emptySchema, idOf, idSchema, idsOf, timeOfDaySchema } from './fields.ts'
import { machineHealthSchema } from './health.ts'
import { type Method, type OperationNeed, type OperationWords, operation } from './operation.ts'

/** What is Genkan's own, under `/genkan/v1`. */

const firstPersonInSchema = z.object({
  group_ids: z.array(idSchema).min(1).max(1_000).meta({ description: 'Whose coming counts.' }),
  grace_minutes: z
    .number()
    .int()
    .min(0)
    .max(120)
    .meta({ description: 'Minutes before the window in which it counts already.' })
    .default(0),
})
const doubleBadgeSchema = z.object({
  group_ids: z.array(idSchema).min(1).max(1_000).meta({ description: 'Whose two badges count.' }),
})

const weekWindowSchema = z.object({
  weekday: weekdaySchema.meta({ description: 'Day of the week.' }),
  start_time: timeOfDaySchema,
  end_time: timeOfDaySchema,
  door_status: doorModeSchema.meta({ description: 'The mode in this window.' }),
  first_person_in: firstPersonInSchema
    .nullable()
    .meta({ description: 'The mode begins when a member has come; null: at once.' })
    .default(null),
  double_badge: doubleBadgeSchema
    .nullable()
    .meta({ description: 'Two badges of one member within seconds toggle the door; null: off.' })
    .default(null),
})
export type WeekWindowInput = z.infer<typeof weekWindowSchema>

const door = z.object({ door_id: idOf('door') })
const scheduleReplySchema = z.object({ door_id: z.string(), windows: z.array(weekWindowSchema) })

const modeReplySchema = z.object({
  door_id: z.string(),
  mode: doorModeSchema,
  override: z.object({ door_status: doorModeSchema, until: z.number().int() }).nullable(),
  lockdown: z.boolean(),
})

const own = (needs: OperationNeed, method: Method, path: `/${string}`, words: OperationWords) =>
  operation('Genkan', needs, method, `/genkan/v1${path}`, words)

export const genkanContract = {
  schedule: own('doors.read', 'GET', '/doors/{door_id}/schedule', "Get a door's week")
    .input(z.object({ params: door }))
    .output(scheduleReplySchema),
  putSchedule: own('schedules.manage', 'PUT', '/doors/{door_id}/schedule', {
    summary: "Set a door's week",
    description:
      'Outside all windows the door is `access_controlled`. Card + Code needs a commissioned door.',
  })
    .input(
      z.object({
        params: door,
        body: z.object({
          windows: z
            .array(weekWindowSchema)
            .max(500)
            .meta({ description: 'None may cross midnight or overlap.' }),
        }),
      }),
    )
    .output(scheduleReplySchema),
  mode: own('doors.read', 'GET', '/doors/{door_id}/mode', 'Get the mode in force now')
    .input(z.object({ params: door }))
    .output(modeReplySchema),
  override: own('override', 'POST', '/doors/{door_id}/override', 'Override the mode until a time')
    .input(
      z.object({
        params: door,
        body: z.object({
          door_status: doorModeSchema.meta({ description: 'The mode meanwhile.' }),
          until: z
            .number()
            .int()
            .positive()
            .meta({ description: 'Unix seconds, at most 31 days ahead.', examples: [1_774_915_200] }),
        }),
      }),
    )
    .output(modeReplySchema),
  endOverride: own('override', 'DELETE', '/doors/{door_id}/override', 'End an override')
    .input(z.object({ params: door }))
    .output(modeReplySchema),
  lockdown: own('lockdown.start', 'POST', '/doors/{door_id}/lockdown', {
    summary: 'Lock one door down',
    description: 'Relocks at once, until it is released. Members of the groups still pass by card.',
  })
    .input(
      z.object({
        params: door,
        body: z.object({ group_ids: idsOf('groups whose members still pass').default([]) }),
      }),
    )
    .output(modeReplySchema),
  releaseLockdown: own(
    'lockdown.release',
    'DELETE',
    '/doors/{door_id}/lockdown',
    'Release the lockdown of one door',
  )
    .input(z.object({ params: door }))
    .output(modeReplySchema),
  clearLockout: own('lockouts.clear', 'POST', '/cards/{card_id}/clear_lockout', 'End the lock-out of a card')
    .input(z.object({ params: z.object({ card_id: idOf('card') }) }))
    .output(emptySchema),
  setDuress: own('codes.manage', 'PUT', '/mfa_code/duress', {
    summary: 'Mark an MFA code as given under threat',
    description: 'It opens as usual and raises a silent alarm. An ordinary code must stay beside it.',
  })
    .input(
      z.object({
        body: z.object({
          user_id: idOf('user'),
          code: codeSchema,
          duress: z.boolean().meta({ description: 'False takes the mark away.' }),
        }),
      }),
    )
    .output(emptySchema),
  confirmClock: own('clock.confirm', 'POST', '/clock/confirm', {
    summary: 'Confirm the time of the machine',
    description: 'Ends `clock_untrusted`.',
  }).output(emptySchema),
  verify: own('events.verify', 'GET', '/events/verify', {
    summary: 'Verify the chain of events',
    description: 'Walks all of it and names the first broken link.',
  }).output(
    z.object({
      intact: z.boolean(),
      events: z.number().int(),
      broken_at: z.number().int().nullable(),
      problem: z.string().nullable(),
    }),
  ),
  health: own('any_key', 'GET', '/health', {
    summary: 'How the machine and its doors are',
    description:
      'Programs on the machine itself (loopback) need no token; they get all but `doors`, also while the whole machine denies and before there is an API key, and the status 503 while a door denies all.',
  }).output(
    machineHealthSchema.extend({
      doors: z.array(z.object({ door_id: z.string(), out_of_service: outOfServiceSchema.nullable() })),
    }),
  ),
}
