import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { eventKinds } from '../event-kinds.ts'
import { credentialKindSchema, eventTypeSchema, eventTypes, sideSchema } from '../events.ts'
import { refusalReasonSchema } from '../reasons.ts'
import { procedure } from './procedure.ts'
import { instantField } from './text-field.ts'

const id = z.string().max(100)

/** Which events are asked for; every part narrows it. Empty kinds and types are all. */
export const eventFilterSchema = z.object({
  fromMs: instantField.nullable(),
  /** Exclusive. */
  toMs: instantField.nullable(),
  kinds: z.array(z.enum(eventKinds)).max(eventKinds.length),
  types: z.array(eventTypeSchema).max(eventTypes.length),
  doorId: id.nullable(),
  personId: id.nullable(),
  /** An operator or an API key. */
  actorId: id.nullable(),
  /** The reason that was logged: the first that applied. */
  reason: refusalReasonSchema.nullable(),
})
export type EventFilter = z.infer<typeof eventFilterSchema>

/** Something an event names. `name`: null if it is gone, or a person whose data were erased. */
const namedSchema = z.object({ id: z.string(), name: z.string().nullable() })
export type Named = z.infer<typeof namedSchema>

export const aboutKinds = [
  'group',
  'level',
  'calendar',
  'scenario',
  'operator',
  'key',
  'device',
  'person',
] as const

/** One event as a desk shows it. Names are read when it is shown; a code is never in it. */
export const deskEventSchema = z.object({
  id: z.string(),
  /** Its number in the log; null to whoever sees only some: the gaps would tell of the rest. */
  seq: z.number().nullable(),
  /** Of this release or, after an update was taken back, of a newer one. */
  type: z.string(),
  atMs: z.number(),
  door: namedSchema.nullable(),
  point: namedSchema.nullable(),
  side: sideSchema.nullable(),
  person: namedSchema.extend({ company: z.string() }).nullable(),
  actor: namedSchema.extend({ kind: z.enum(['operator', 'key', 'machine', 'gone']) }).nullable(),
  credentialKind: credentialKindSchema.nullable(),
  reason: z.string().nullable(),
  /** The end of what its type names: of a lockdown. */
  ends: z.boolean(),
  /** Of a card nobody has; `number` is null to whoever may not read cards. */
  card: z.object({ number: z.string().nullable() }).nullable(),
  /** What a change was of, or a device. */
  about: namedSchema.extend({ kind: z.enum(aboutKinds) }).nullable(),
})
export type DeskEvent = z.infer<typeof deskEventSchema>

export const deskEventDetailSchema = deskEventSchema.extend({
  /** Every reason that applied, in the order they are judged. */
  reasons: z.array(z.string()),
  facts: z.array(
    z.object({
      key: z.string(),
      value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
    }),
  ),
  /** SHA-256 of its link in the log, hex; null where `seq` is. */
  hash: z.string().nullable(),
})
export type DeskEventDetail = z.infer<typeof deskEventDetailSchema>

const pageSchema = z.object({
  events: z.array(deskEventSchema),
  /** Continues the list; null at its end. A page may be short of events and yet not the last. */
  next: z.string().nullable(),
  /** The newest event looked at: what `watch` goes on from. */
  head: z.string(),
  /** How far back has been looked, UTC ms; null at the end. */
  lookedBackToMs: z.number().nullable(),
})
export type EventPage = z.infer<typeof pageSchema>

const bucketSchema = z.object({
  startMs: z.number(),
  endMs: z.number(),
  entries: z.number(),
  refusals: z.number(),
})
export type EventBucket = z.infer<typeof bucketSchema>

export const reportSchema = z.object({
  doors: z.array(namedSchema),
  /** Days of the site's calendar, ISO, oldest first, with counts in the order of `doors`. */
  days: z.array(z.object({ date: z.string(), entries: z.array(z.number()), refusals: z.array(z.number()) })),
  reasons: z.array(z.object({ reason: z.string(), count: z.number() })),
})
export type EventReport = z.infer<typeof reportSchema>

/** Words that an export is written in, in the reader's language: `type.door_granted`, `reason.expired`, `column.time`. */
const exportWordsSchema = z.record(z.string().max(80), z.string().max(300))
export type ExportWords = z.infer<typeof exportWordsSchema>
/** More is asked for in several time ranges. */
export const longestExport = 1_000_000

const readers = ['events.read', 'events.read_today'] as const
const cursor = z.string().max(64)
const range = z.object({ fromMs: instantField, toMs: instantField })

export const eventsContract = {
  /** A page, newest first. A front desk gets today's events of doors whatever it asks for. */
  list: procedure(readers)
    .input(
      z.object({
        filter: eventFilterSchema,
        before: cursor.nullable(),
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(pageSchema),
  /** Events after `after` as they come, newest first; `missed`: too many came to send, so read the list anew. Empty = heartbeat. */
  watch: procedure(readers, { background: true })
    .input(z.object({ filter: eventFilterSchema, after: cursor }))
    .output(eventIterator(z.object({ events: z.array(deskEventSchema), missed: z.boolean() }))),
  get: procedure(readers)
    .input(z.object({ id: cursor }))
    .output(deskEventDetailSchema),
  /** The latest of one person or door, for their own pages. Never holds duress, which is shown in Events alone. */
  recent: procedure([...readers, 'users.manage'])
    .input(
      z.object({
        personId: id.nullable(),
        doorId: id.nullable(),
        limit: z.number().int().min(1).max(50),
      }),
    )
    .output(z.object({ events: z.array(deskEventSchema) })),
  /** What the filters offer. */
  choices: procedure(readers).output(z.object({ doors: z.array(namedSchema), actors: z.array(namedSchema) })),
  /** Entries and refusals by hour or day of the site's zone. */
  counts: procedure(readers, { background: true })
    .input(range.extend({ by: z.enum(['hour', 'day']), doorId: id.nullable() }))
    .output(z.object({ buckets: z.array(bucketSchema) })),
  report: procedure('events.read').input(range).output(reportSchema),
  /** CSV in pieces, newest first; `cut`: there are more than an export holds. Whoever stops listening cancels. */
  export: procedure('events.read')
    .input(z.object({ filter: eventFilterSchema, words: exportWordsSchema }))
    .output(
      eventIterator(z.object({ text: z.string(), rows: z.number(), ended: z.boolean(), cut: z.boolean() })),
    ),
}
