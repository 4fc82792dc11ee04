import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { keypadKeys } from './card-read.ts'
import { doorModeSchema } from './door-mode.ts'

/** The drawer that drives a demo site's virtual devices. Served in a demo data folder only. */

export const demoDevices = ['reader', 'keypad', 'relay', 'switches'] as const

export const demoPersonSchema = z.object({
  userId: z.string(),
  name: z.string(),
  /** What is special about this person, as a key for the drawer's words. */
  story: z.enum([
    'mfa',
    'shared_mfa',
    'entry_code',
    'duress',
    'expired',
    'suspended',
    'no_second_factor',
    'unknown_card',
  ]),
  cardLabel: z.string().nullable(),
  /** Demo codes are public by nature: they exist in demo sites only. */
  codes: z.array(z.string()),
})
export type DemoPerson = z.infer<typeof demoPersonSchema>

export const demoViewSchema = z.object({
  people: z.array(demoPersonSchema),
  mode: doorModeSchema,
  strikeOpen: z.boolean(),
  readerPlugged: z.boolean(),
  keypadPlugged: z.boolean(),
  relayPlugged: z.boolean(),
  switchesPlugged: z.boolean(),
  /** Where another device was put in place of the first. */
  swapped: z.array(z.enum(demoDevices)),
  /** The door itself, as a hand has left it. */
  doorOpen: z.boolean(),
  /** The last events, newest first, as type and reason. */
  events: z.array(
    z.object({ seq: z.number().int(), at: z.number(), type: z.string(), reason: z.string().nullable() }),
  ),
})
export type DemoView = z.infer<typeof demoViewSchema>

const done = z.object({})
export const demoContract = {
  watch: oc.output(eventIterator(demoViewSchema)),
  /** Present the card of a demo person (or an unknown card) at the virtual reader. */
  present: oc.input(z.object({ userId: z.string() })).output(done),
  key: oc.input(z.object({ key: z.enum(keypadKeys) })).output(done),
  plug: oc.input(z.object({ device: z.enum(demoDevices), plugged: z.boolean() })).output(done),
  /** Puts another device of its kind in its place; plugging in the first undoes it. */
  swap: oc.input(z.object({ device: z.enum(demoDevices) })).output(done),
  /** Opens or closes the door by hand, whatever its lock does. */
  door: oc.input(z.object({ open: z.boolean() })).output(done),
  pressExit: oc.input(z.object({})).output(done),
  /** A manual override of the mode for an hour; null ends it. */
  mode: oc.input(z.object({ mode: doorModeSchema.nullable() })).output(done),
}
