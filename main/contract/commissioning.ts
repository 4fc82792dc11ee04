import { z } from 'zod'

/** What is tried at a door before a code may be demanded there, in the order it is done. */
export const commissioningChecks = [
  /** The software version was shown, and updated from a signed file or confirmed. */
  'version_checked',
  /** The reader reads a known card. */
  'reader_reads',
  /** The keypad types a number that was shown. */
  'keypad_types',
  'relay_clicks',
  /** The door contact follows the door, where there is one. */
  'contact_follows',
  /** With this machine off, the door opens from inside by hand or by an exit device that cuts lock power. */
  'opens_from_inside_when_off',
  /** The fire panel releases the door without this machine. */
  'fire_panel_releases',
] as const
export const commissioningCheckSchema = z.enum(commissioningChecks)
export type CommissioningCheck = z.infer<typeof commissioningCheckSchema>

/** Those that the machine itself sees at a device. The rest are an installer's word. */
export const measuredChecks = ['reader_reads', 'keypad_types', 'relay_clicks', 'contact_follows'] as const
export type MeasuredCheck = (typeof measuredChecks)[number]

export function isMeasured(check: CommissioningCheck): check is MeasuredCheck {
  return measuredChecks.some((each) => each === check)
}

/** What was measured, in the check's own terms: a card's format, how a relay answered. Never a number of a card. */
export const checkValueSchema = z.record(z.string(), z.union([z.string(), z.number()]))
export type CheckValue = z.infer<typeof checkValueSchema>

/** A check as it was recorded. */
export const checkRecordSchema = z.object({
  check: commissioningCheckSchema,
  how: z.enum(['measured', 'confirmed']),
  atMs: z.number(),
  /** Operator or API key. */
  byId: z.string(),
  /** Who did it, as they wrote their name. */
  byName: z.string(),
  /** The device it was made at, with its channel; empty where it is of none. At another device it no longer counts. */
  place: z.string(),
  value: checkValueSchema,
})
export type CheckRecord = z.infer<typeof checkRecordSchema>

/** `open`: still to be made. `other_device`: it was made, and the device has been replaced since. */
export const checkStateSchema = z.object({
  check: commissioningCheckSchema,
  state: z.enum(['done', 'open', 'other_device', 'not_needed']),
  /** False while what it is made at is not bound. */
  possible: z.boolean(),
  /** How it is made at this door: seen by the machine, or an installer's word. */
  how: z.enum(['measured', 'confirmed']),
  record: checkRecordSchema.nullable(),
})
export type CheckState = z.infer<typeof checkStateSchema>
