import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { emIdWidths, textFormatIds, wiegandFormatIds } from '../card-formats.ts'
import { bindingRoles, deviceKinds, deviceTroubles, lightSigns } from '../devices.ts'
import { done, procedure } from './procedure.ts'

/** How one reader's cards are read. */
export const readerCardsSchema = z.object({
  /** Frames of 37 bits are one of these, and only the site knows which. `raw`: all bits are the card's identity. */
  layout37: z.enum(['H10302', 'H10304', 'P10004', 'raw']),
  /** Formats of which genuine cards fail their parity. */
  parityIgnored: z.array(z.enum(wiegandFormatIds)),
  /** The form in which it types; null until it was learnt from a card. */
  textFormat: z.enum(textFormatIds).nullable(),
  /** For the form `numbers`: the card type, by code. */
  cardType: z.string().max(64),
  emId: z.enum(emIdWidths),
})
export type ReaderCards = z.infer<typeof readerCardsSchema>

const bindingSchema = z.object({
  role: z.enum(bindingRoles),
  /** The point or door that it serves. */
  targetId: z.string(),
  doorName: z.string(),
  /** Null for what serves the door. */
  point: z.object({ name: z.string(), side: z.enum(['entry', 'exit']) }).nullable(),
  /** Relay or input, from 1; null for what serves a point. */
  channel: z.number().int().nullable(),
  /** Of a reader; null for all else. */
  cards: readerCardsSchema.nullable(),
})

/** One device as the hub knows it, or as a door misses it. */
export const deskDeviceSchema = z.object({
  deviceId: z.string(),
  /** Empty for a device that was bound and has not been seen since the start. */
  product: z.string(),
  kind: z.enum(deviceKinds).nullable(),
  plugged: z.boolean(),
  /** Why it can't serve though it is plugged in; `plugged` is false then for one that is bound. */
  trouble: z.enum(deviceTroubles).nullable(),
  virtual: z.boolean(),
  /**
   * Another device sits where this one was: what it is, and its own id if there is a driver for it. It does nothing
   * until it is bound.
   */
  swappedFor: z.object({ product: z.string(), deviceId: z.string().nullable() }).nullable(),
  /** False: its keys also reach whatever window is in front. Null where that can't be, or it is not open. */
  exclusive: z.boolean().nullable(),
  /** What came from it last, since the start: never which key or card. */
  lastInput: z.object({ kind: z.enum(['key', 'card', 'switch']), atMs: z.number() }).nullable(),
  /** When it was last plugged in or heard, UTC ms; null if not since the start. */
  lastSeenMs: z.number().nullable(),
  bindings: z.array(bindingSchema),
})
export type DeskDevice = z.infer<typeof deskDeviceSchema>

/** A card as a test shows it: enough to tell two apart, never its number. */
export const cardSeenSchema = z.object({
  /** How the reader gave it: `length` counts bits, bytes of a UID, or characters. */
  form: z.enum(['bits', 'stripped', 'uid', 'text']),
  length: z.number().int(),
  /** What it was read as; null if it is refused. */
  format: z.string().nullable(),
  /** Fewer than half of its number; may be empty. */
  lastDigits: z.string(),
  parity: z.enum(['ok', 'bad']),
  hint: z.enum(['wires_swapped', 'other_text_format']).nullable(),
  refused: z.enum(['bank_card', 'format_not_set', 'random_uid', 'partial_uid', 'unreadable']).nullable(),
  /** Somebody at this site has it. */
  known: z.boolean(),
})
export type CardSeen = z.infer<typeof cardSeenSchema>

/** D0 and D1 are swapped; or cards fail their parity again and again: another format, or a bad line. */
export const wiringDiagnosisSchema = z.enum(['wires_swapped', 'parity_fails'])
export type WiringDiagnosis = z.infer<typeof wiringDiagnosisSchema>

const heardSchema = z.object({
  /** Counts the inputs of a test from 1. */
  number: z.number().int(),
  deviceId: z.string(),
  /** UTC, ms. */
  atMs: z.number(),
})

/** One thing that a device under test sent. Which digit it was is never told. */
export const trialInputSchema = z.discriminatedUnion('type', [
  heardSchema.extend({ type: z.literal('key'), key: z.enum(['digit', 'enter', 'clear', 'backspace']) }),
  heardSchema.extend({ type: z.literal('card'), card: cardSeenSchema }),
  heardSchema.extend({ type: z.literal('switch'), channel: z.number().int(), closed: z.boolean() }),
  heardSchema.extend({ type: z.literal('found') }),
  heardSchema.extend({ type: z.literal('lost') }),
  /** Its keys also reach the window in front. */
  heardSchema.extend({ type: z.literal('shared') }),
])
export type TrialInput = z.infer<typeof trialInputSchema>

const underTestSchema = z.object({
  deviceId: z.string(),
  product: z.string(),
  kind: z.enum(deviceKinds),
  /** Open and answering. */
  open: z.boolean(),
  /** Its switch inputs as they are, by number. */
  levels: z.array(z.object({ channel: z.number().int(), closed: z.boolean() })),
  wiring: wiringDiagnosisSchema.nullable(),
})

/** Every test ends after its time, or when another desk begins one: one at a time. */
const trialEnds = [
  z.object({ state: z.literal('expired') }),
  z.object({ state: z.literal('taken_over') }),
] as const

const runningSchema = z.object({
  state: z.literal('running'),
  leftMs: z.number(),
  devices: z.array(underTestSchema),
  inputs: z.array(trialInputSchema),
})

/** A test of devices as it goes: a whole view each time, the newest input last. */
export const trialViewSchema = z.discriminatedUnion('state', [
  runningSchema,
  /** What was asked for was done: at this device, by this relay or input. */
  z.object({
    state: z.literal('done'),
    deviceId: z.string(),
    product: z.string(),
    channel: z.number().int(),
    card: cardSeenSchema.nullable(),
    /** A switch as it became; null for cards and keys. */
    closed: z.boolean().nullable(),
  }),
  ...trialEnds,
])
export type TrialView = z.infer<typeof trialViewSchema>

/** Whether the device that was put in another's place is taken for it. */
export const replacementViewSchema = z.discriminatedUnion('state', [
  runningSchema,
  z.object({ state: z.literal('replaced') }),
  ...trialEnds,
])
export type ReplacementView = z.infer<typeof replacementViewSchema>

/** Learning in which form a reader types, from one card whose printed number is known. */
export const learningViewSchema = z.discriminatedUnion('state', [
  runningSchema,
  z.object({
    state: z.literal('read'),
    /** Forms in which what was typed agrees with what is printed, best first; none where it doesn't. */
    formats: z.array(z.enum(textFormatIds)),
    /** Characters that were typed. */
    length: z.number().int(),
  }),
  /** The reader does not type: there is nothing to learn. */
  z.object({ state: z.literal('no_text'), card: cardSeenSchema }),
  ...trialEnds,
])
export type LearningView = z.infer<typeof learningViewSchema>

/** What can be shown by doing it: a card presented, 1-2-3-4 typed, a switch moved. */
export const shownRoles = ['reader', 'keypad', 'contact', 'rex', 'tamper'] as const
export type ShownRole = (typeof shownRoles)[number]

/** How long a test lasts at most, ms. */
export const trialMs = 60_000
/** What is typed to show which keypad is meant. */
export const keypadProof = '1234'

/** How a relay answered when it was switched on and, a second later, off. */
export const clickOutcomeSchema = z.enum(['followed', 'lost', 'did_not_follow', 'silent'])

const place = z.object({ role: z.enum(bindingRoles), targetId: z.string() })

export const devicesContract = {
  /** All of them whenever one changes, and each second: a device's list is short. */
  watch: procedure('doors.manage', { background: true }).output(
    eventIterator(z.object({ devices: z.array(deskDeviceSchema) })),
  ),
  /**
   * Listens to devices, bound or not, for at most a minute. Their cards and keys reach no door meanwhile. With `role`
   * it waits until that is shown at one of them, and ends. Without `deviceIds` it listens to all that could serve the
   * role and serve no point yet.
   */
  trial: procedure('doors.manage')
    .input(
      z.object({
        deviceIds: z.array(z.string()).max(64).nullable(),
        role: z.enum(shownRoles).nullable(),
      }),
    )
    .output(eventIterator(trialViewSchema)),
  /** Switches a relay on for a second and reads it back, both ways. */
  click: procedure('doors.manage')
    .input(z.object({ deviceId: z.string(), channel: z.number().int().min(1).max(16) }))
    .output(z.object({ on: clickOutcomeSchema, off: clickOutcomeSchema })),
  /** Shows a sign on a status light for a few seconds. */
  showSign: procedure('doors.manage')
    .input(z.object({ deviceId: z.string(), sign: z.enum(lightSigns) }))
    .output(done),
  /** Takes the place of whatever served there. */
  assign: procedure('doors.manage')
    .input(
      place.extend({
        deviceId: z.string(),
        channel: z.number().int().min(1).max(16),
        /** How a switch is while nobody does anything; of no meaning for all else. */
        normally: z.enum(['closed', 'open']).default('closed'),
      }),
    )
    .output(done),
  unassign: procedure('doors.manage').input(place).output(done),
  /**
   * Takes a device for the one in whose place it was put: at once for a relay or switches; a reader once a known card
   * was presented at it, a keypad once 1-2-3-4 was typed.
   */
  replace: procedure('doors.manage')
    .input(z.object({ deviceId: z.string(), by: z.string() }))
    .output(eventIterator(replacementViewSchema)),
  /** `among`: forms that an earlier card has left possible. Ends with the first card. */
  learn: procedure('doors.manage')
    .input(
      z.object({
        deviceId: z.string(),
        printed: z.string().trim().min(1).max(64),
        among: z.array(z.enum(textFormatIds)).nullable(),
      }),
    )
    .output(eventIterator(learningViewSchema)),
  saveReader: procedure('doors.manage')
    .input(z.object({ targetId: z.string(), cards: readerCardsSchema }))
    .output(done),
  /** Card types that the form `numbers` may be of. */
  cardTypes: procedure('doors.manage').output(
    z.object({ types: z.array(z.object({ code: z.string(), label: z.string() })) }),
  ),
}
