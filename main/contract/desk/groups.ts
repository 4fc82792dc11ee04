import { z } from 'zod'
import { done, procedure } from './procedure.ts'
import { textField } from './text-field.ts'

const nameSchema = textField(256).min(1, 'required')
const group = z.object({ id: z.string() })
const versioned = group.extend({ version: z.number().int() })
const named = z.object({ id: z.string(), name: z.string() })

export const groupRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.number().int(),
  members: z.number().int(),
  /** The access levels that give it doors. */
  levels: z.array(named),
})
export type GroupRow = z.infer<typeof groupRowSchema>

const readers = ['groups.manage', 'levels.manage', 'schedules.manage', 'doors.read', 'users.read'] as const

export const groupsContract = {
  list: procedure(readers).output(z.array(groupRowSchema)),
  /** Everything that would no longer hold if the group went. */
  uses: procedure(readers)
    .input(group)
    .output(
      z.object({
        levels: z.array(named),
        /** Doors whose week names it, for a first person or a double badge. */
        doors: z.array(named),
        calendars: z.array(named),
        scenarios: z.array(named),
      }),
    ),
  create: procedure('groups.manage')
    .input(z.object({ name: nameSchema }))
    .output(group),
  rename: procedure('groups.manage')
    .input(versioned.extend({ name: nameSchema }))
    .output(done),
  remove: procedure('groups.manage').input(group).output(done),
  /** Who is a member already stays one. */
  addMembers: procedure('groups.manage')
    .input(group.extend({ userIds: z.array(z.string()).min(1).max(200) }))
    .output(z.object({ added: z.number().int() })),
  removeMember: procedure('groups.manage')
    .input(group.extend({ userId: z.string() }))
    .output(done),
}
