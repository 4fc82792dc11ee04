import { z } from 'zod'

/** What an administrator sets of a door's contact, exit button and alarms. Times in ms. */
export const doorMonitoringSchema = z.object({
  /** How long contact and tamper switch must stay as they are to be believed. */
  contactDebounceMs: z.number().int(),
  rexDebounceMs: z.number().int(),
  /** An exit button pressed this long ago, or less, explains an opening. */
  rexShuntMs: z.number().int(),
  /** The exit button also opens the strike, for the door's unlock time. */
  rexUnlocks: z.boolean(),
  /** From then on an open door is an alarm; the screen at the door asks for it ten seconds before. */
  heldOpenMs: z.number().int(),
  /** What switches the door's alarm relay on, if it has one. */
  relayOnForcedOpen: z.boolean(),
  relayOnHeldOpen: z.boolean(),
  relayOnTamper: z.boolean(),
  relayOnDuress: z.boolean(),
})
export type DoorMonitoring = z.infer<typeof doorMonitoringSchema>

/** A switch whose wiring is set: closed, or open, while nothing happens. */
export const switchRoles = ['contact', 'rex', 'tamper'] as const
export const wiringSchema = z.enum(['closed', 'open'])
/** By switch; null where the door has none. */
export const doorWiringSchema = z.object({
  contact: wiringSchema.nullable(),
  rex: wiringSchema.nullable(),
  tamper: wiringSchema.nullable(),
})
export type DoorWiring = z.infer<typeof doorWiringSchema>

/** [shortest, longest] in ms. */
export const monitoringRanges = {
  contactDebounceMs: [20, 1_000],
  rexDebounceMs: [20, 200],
  rexShuntMs: [1_000, 60_000],
  heldOpenMs: [10_000, 3_600_000],
} as const

export const usualMonitoring: DoorMonitoring = {
  contactDebounceMs: 400,
  rexDebounceMs: 50,
  rexShuntMs: 3_000,
  rexUnlocks: false,
  heldOpenMs: 60_000,
  relayOnForcedOpen: true,
  relayOnHeldOpen: false,
  relayOnTamper: true,
  relayOnDuress: true,
}

/** How long before `heldOpenMs` the door's screen begins to ask. */
export const preAlarmMs = 10_000

/** What a door's contact says: nothing it could say while it is unplugged, or where there is none. */
export const contactLevels = ['open', 'closed', 'unknown', 'none'] as const
export type ContactLevel = (typeof contactLevels)[number]

/** What sounds at the door or on its alarm relay until it is over, or somebody acknowledges it. Duress never does. */
export const doorAlarms = ['door_forced_open', 'door_held_open', 'door_tamper'] as const
export type DoorAlarm = (typeof doorAlarms)[number]

/** Why somebody should close the door. */
export const doorWarnings = ['held_soon', 'held_open', 'forced_open'] as const
export type DoorWarning = (typeof doorWarnings)[number]
