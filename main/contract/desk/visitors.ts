import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { done, procedure } from './procedure.ts'
import { instantField, textField } from './text-field.ts'

/** Longest list of one day. */
export const mostVisits = 1_000

/** Of a host and of people inside, a front desk sees no more than this. */
const namedSchema = z.object({ id: z.string(), name: z.string(), department: z.string() })
export type Host = z.infer<typeof namedSchema>

export const visitStateSchema = z.enum(['expected', 'inside', 'overdue', 'left', 'missed'])
export type VisitState = z.infer<typeof visitStateSchema>

export const visitSchema = z.object({
  id: z.string(),
  version: z.number(),
  userId: z.string(),
  name: z.string(),
  company: z.string(),
  host: namedSchema.nullable(),
  fromMs: z.number(),
  /** Exclusive. */
  untilMs: z.number(),
  arrivedAtMs: z.number().nullable(),
  leftAtMs: z.number().nullable(),
  /** The badge held, or held last. */
  badge: z.object({ id: z.string(), number: z.string(), returned: z.boolean() }).nullable(),
  state: visitStateSchema,
})
export type Visit = z.infer<typeof visitSchema>

export const lentSchema = z.object({
  id: z.string(),
  person: namedSchema,
  badgeNumber: z.string().nullable(),
  lentAtMs: z.number(),
  untilMs: z.number(),
  /** False once the person's own cards are back and only the badge is missing. */
  active: z.boolean(),
})
export type Lent = z.infer<typeof lentSchema>

const name = textField(100).min(1, 'required')
export const visitFieldsSchema = z.object({
  name,
  company: textField(200),
  hostId: z.string().nullable(),
  untilMs: instantField,
})

/** How the presenting of a visitor badge goes. */
export const badgeWaitSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('armed'), leftMs: z.number(), points: z.array(z.string()) }),
  /** Something was presented that can't be taken; it stays armed. `in_use` names who holds the badge. */
  z.object({
    state: z.literal('not_taken'),
    leftMs: z.number(),
    why: z.enum(['in_use', 'not_out', 'known_card', 'unknown_card', 'bad_parity', 'no_card', 'refused']),
    badgeNumber: z.string().nullable(),
    holder: z.string().nullable(),
  }),
  /** `isNew`: the site did not know this badge; the number printed on it may be another. */
  z.object({
    state: z.literal('taken'),
    badge: z.object({ id: z.string(), number: z.string() }),
    isNew: z.boolean(),
    holder: z.string(),
  }),
  z.object({ state: z.literal('expired') }),
  z.object({ state: z.literal('taken_over') }),
])
export type BadgeWait = z.infer<typeof badgeWaitSchema>

const settingsSchema = z.object({
  groupId: z.string().nullable(),
  retentionDays: z.number().int().min(1).max(3_650),
})
const visitId = z.object({ id: z.string() })
const dateField = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'not_a_date')

export const insideRowSchema = z.object({
  id: z.string(),
  kind: z.enum(['visitor', 'person']),
  name: z.string(),
  company: z.string(),
  department: z.string(),
  badgeNumber: z.string().nullable(),
  sinceMs: z.number(),
})
export type InsideRow = z.infer<typeof insideRowSchema>

export const registerRowSchema = z.object({
  visitId: z.string(),
  arrivedAtMs: z.number(),
  leftAtMs: z.number().nullable(),
  name: z.string(),
  company: z.string(),
  hostName: z.string(),
  hostDepartment: z.string(),
  badgeNumber: z.string(),
})
export type RegisterRow = z.infer<typeof registerRowSchema>

export const visitorsContract = {
  /** Visits of a day of the site's calendar, and, of today, all who are still inside. Null = today. */
  board: procedure('visitors.manage')
    .input(z.object({ date: dateField.nullable() }))
    .output(
      z.object({
        date: z.string(),
        /** The first instant after that day: the end that a form offers. */
        dayEndMs: z.number(),
        visits: z.array(visitSchema),
        lent: z.array(lentSchema),
        /** False: nobody can be taken in until a group is chosen in the settings. */
        hasGroup: z.boolean(),
      }),
    ),
  get: procedure('visitors.manage').input(visitId).output(visitSchema),
  /** People of the site who may be visited, by name or department. */
  hosts: procedure('visitors.manage')
    .input(z.object({ text: z.string().max(200) }))
    .output(z.object({ hosts: z.array(namedSchema) })),
  /** Visitors who were here before, by name or company, each with their last host. */
  known: procedure('visitors.manage')
    .input(z.object({ text: z.string().max(200) }))
    .output(
      z.object({
        visitors: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            company: z.string(),
            host: namedSchema.nullable(),
            lastVisitMs: z.number().nullable(),
          }),
        ),
      }),
    ),
  /** `arrives`: the visitor stands at the desk; else they are expected at `fromMs`. `no_visitor_group` without one. */
  create: procedure('visitors.manage')
    .input(
      visitFieldsSchema.extend({
        arrives: z.boolean(),
        fromMs: instantField.nullable(),
        /** Somebody who was here before, under the same name and company. */
        visitorId: z.string().nullable(),
      }),
    )
    .output(visitSchema),
  /** `stale` if somebody changed the visit since `version`. */
  update: procedure('visitors.manage')
    .input(
      visitId.extend({
        version: z.number().int(),
        hostId: z.string().nullable(),
        untilMs: instantField,
      }),
    )
    .output(visitSchema),
  arrive: procedure('visitors.manage').input(visitId).output(visitSchema),
  /** Ends every credential of the visit at once. */
  leave: procedure('visitors.manage')
    .input(visitId.extend({ badgeReturned: z.boolean() }))
    .output(visitSchema),
  /** Takes a `leave` back: the visitor is still here. The badge opens again if nobody else has it; a code does not. */
  takeBackLeave: procedure('visitors.manage').input(visitId).output(visitSchema),
  badgeReturned: procedure('visitors.manage').input(visitId).output(visitSchema),
  /** A visit that is not begun. */
  cancel: procedure('visitors.manage').input(visitId).output(done),
  /** Waits for a free or new badge at any reader while the doors go on; whoever stops listening cancels. */
  presentBadge: procedure('visitors.manage').input(visitId).output(eventIterator(badgeWaitSchema)),
  /** A free badge by the number printed on it. */
  giveBadge: procedure('visitors.manage')
    .input(visitId.extend({ badgeNumber: textField(20).min(1, 'required') }))
    .output(visitSchema),
  /** Waits for a badge that is out: its visit ends, or its lending. */
  presentToReturn: procedure('visitors.manage').output(eventIterator(badgeWaitSchema)),
  /** Shown once. Also needs to be allowed to manage visitors. */
  generateCode: procedure('codes.manage')
    .input(visitId)
    .output(z.object({ code: z.string() })),
  badges: procedure('visitors.manage').output(
    z.object({
      badges: z.array(z.object({ id: z.string(), number: z.string(), holder: z.string().nullable() })),
    }),
  ),
  /** The number that is printed on a badge. */
  setBadgeNumber: procedure('visitors.manage')
    .input(z.object({ id: z.string(), badgeNumber: textField(20).min(1, 'required') }))
    .output(done),
  /** A badge that is lost or broken; nobody may hold it. */
  removeBadge: procedure('visitors.manage')
    .input(z.object({ id: z.string() }))
    .output(done),
  /** Waits for a badge and lends it to a person until tonight; the person's own cards are suspended meanwhile. */
  presentToLend: procedure('visitors.manage')
    .input(z.object({ userId: z.string() }))
    .output(eventIterator(badgeWaitSchema)),
  endLending: procedure('visitors.manage')
    .input(z.object({ id: z.string() }))
    .output(done),
  /** 在館者一覧. `estimate`: there is no exit reader, so who came in today is listed whether or not they left. */
  inside: procedure('visitors.manage').output(
    z.object({ atMs: z.number(), estimate: z.boolean(), rows: z.array(insideRowSchema) }),
  ),
  /** Visits and entries of a month, `2026-03`. */
  register: procedure('visitors.manage')
    .input(z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'not_a_date') }))
    .output(
      z.object({
        month: z.string(),
        visits: z.array(registerRowSchema),
        days: z.array(z.object({ date: z.string(), visitors: z.number(), entries: z.number() })),
      }),
    ),
  settings: procedure('site.setup').output(
    settingsSchema.extend({
      version: z.number(),
      groups: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  saveSettings: procedure('site.setup')
    .input(settingsSchema.extend({ version: z.number().int() }))
    .output(settingsSchema.extend({ version: z.number() })),
}
