import { z } from 'zod'
import { doorModeSchema } from '../door-mode.ts'
import { weekdaySchema } from '../local-time.ts'
import { emptySchema, timeOfDaySchema } from './fields.ts'
import { type OperationNeed, operation } from './operation.ts'

/** What is Genkan's own, under `/genkan/v1`. */

const firstPersonInSchema = z.object({
  group_ids: z.array(z.string()).min(1),
  grace_minutes: z.number().int().min(0).max(120).default(0),
})
const doubleBadgeSchema = z.object({ group_ids: z.array(z.string()).min(1) })

const weekWindowSchema = z.object({
  weekday: weekdaySchema,
  start_time: timeOfDaySchema,
  end_time: timeOfDaySchema,
  door_status: doorModeSchema,
  first_person_in: firstPersonInSchema.nullable().default(null),
  double_badge: doubleBadgeSchema.nullable().default(null),
})
export type WeekWindowInput = z.infer<typeof weekWindowSchema>

const door = z.object({ door_id: z.string() })
const scheduleReplySchema = z.object({ door_id: z.string(), windows: z.array(weekWindowSchema) })

const modeReplySchema = z.object({
  door_id: z.string(),
  mode: doorModeSchema,
  override: z.object({ door_status: doorModeSchema, until: z.number().int() }).nullable(),
  lockdown: z.boolean(),
})

const own = (needs: OperationNeed, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: `/${string}`) =>
  operation('Genkan', needs, method, `/genkan/v1${path}`)

export const genkanContract = {
  schedule: own('doors.read', 'GET', '/doors/{door_id}/schedule')
    .input(z.object({ params: door }))
    .output(scheduleReplySchema),
  putSchedule: own('schedules.manage', 'PUT', '/doors/{door_id}/schedule')
    .input(z.object({ params: door, body: z.object({ windows: z.array(weekWindowSchema).max(500) }) }))
    .output(scheduleReplySchema),
  /** The mode in force now, and the override if there is one. */
  mode: own('doors.read', 'GET', '/doors/{door_id}/mode')
    .input(z.object({ params: door }))
    .output(modeReplySchema),
  override: own('override', 'POST', '/doors/{door_id}/override')
    .input(
      z.object({
        params: door,
        /** `until` in Unix seconds. */
        body: z.object({ door_status: doorModeSchema, until: z.number().int().positive() }),
      }),
    )
    .output(modeReplySchema),
  endOverride: own('override', 'DELETE', '/doors/{door_id}/override')
    .input(z.object({ params: door }))
    .output(modeReplySchema),
  /** Relocks at once, until it is released. Members of the groups still pass by card. */
  lockdown: own('lockdown.start', 'POST', '/doors/{door_id}/lockdown')
    .input(
      z.object({ params: door, body: z.object({ group_ids: z.array(z.string()).max(1_000).default([]) }) }),
    )
    .output(modeReplySchema),
  releaseLockdown: own('lockdown.release', 'DELETE', '/doors/{door_id}/lockdown')
    .input(z.object({ params: door }))
    .output(modeReplySchema),
  clearLockout: own('lockouts.clear', 'POST', '/cards/{card_id}/clear_lockout')
    .input(z.object({ params: z.object({ card_id: z.string() }) }))
    .output(emptySchema),
  setDuress: own('codes.manage', 'PUT', '/mfa_code/duress')
    .input(
      z.object({
        body: z.object({ user_id: z.string(), code: z.string().max(64), duress: z.boolean() }),
      }),
    )
    .output(emptySchema),
  confirmClock: own('clock.confirm', 'POST', '/clock/confirm').output(emptySchema),
  verify: own('events.verify', 'GET', '/events/verify').output(
    z.object({
      intact: z.boolean(),
      events: z.number().int(),
      broken_at: z.number().int().nullable(),
      problem: z.string().nullable(),
    }),
  ),
  health: own('any_key', 'GET', '/health').output(
    z.object({
      status: z.enum(['ok', 'out_of_service']),
      doors: z.array(z.object({ door_id: z.string(), out_of_service: z.string().nullable() })),
    }),
  ),
}
