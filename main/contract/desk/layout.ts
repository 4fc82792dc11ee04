import { z } from 'zod'
import { done, procedure } from './procedure.ts'
import { textField } from './text-field.ts'

const name = textField(256).min(1, 'required')
const door = z.object({ id: z.string() })
const versioned = door.extend({ version: z.number().int() })
const point = versioned.extend({ pointId: z.string() })

const doorPointSchema = z.object({
  id: z.string(),
  name: z.string(),
  side: z.enum(['entry', 'exit']),
  hasReader: z.boolean(),
  hasKeypad: z.boolean(),
  /** The screen of this machine shows it. */
  onScreen: z.boolean(),
})

export type DoorPoint = z.infer<typeof doorPointSchema>

const doorUsesSchema = z.object({
  /** Devices that are free again. */
  devices: z.number().int(),
  levels: z.array(z.string()),
  calendars: z.array(z.string()),
  scenarios: z.array(z.string()),
  areas: z.array(z.string()),
})

export type DoorUses = z.infer<typeof doorUsesSchema>

/** Which doors this machine has, and their points. `version` is the door's own, which each change moves on. */
export const layoutContract = {
  points: procedure('doors.read').input(door).output(z.array(doorPointSchema)),
  /** With one entry point; nobody may pass it yet. */
  addDoor: procedure('doors.manage').input(z.object({ name })).output(door),
  /** What names the door, by name: all of it loses the door when it goes. */
  uses: procedure('doors.manage').input(door).output(doorUsesSchema),
  /** `last_door`, or `lockdown` while it is in one. */
  removeDoor: procedure('doors.manage').input(versioned).output(done),
  addPoint: procedure('doors.manage')
    .input(versioned.extend({ side: z.enum(['entry', 'exit']), name }))
    .output(done),
  renamePoint: procedure('doors.manage').input(point.extend({ name })).output(done),
  /** `last_entry_point`. */
  removePoint: procedure('doors.manage').input(point).output(done),
  /** The screen shows this entry point, and no other. */
  showOnScreen: procedure('doors.manage')
    .input(door.extend({ pointId: z.string() }))
    .output(done),
}
