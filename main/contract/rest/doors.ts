import { z } from 'zod'
import { anId, byIdOrExternalSchema, idOf, queryListSchema } from './fields.ts'
import { operation } from './operation.ts'

const unlockReplySchema = z.object({
  door_id: z.string(),
  unlock_duration: z.number().int().meta({ description: 'Seconds.' }),
})
const doorId = idOf('door; not needed where there is one door only').optional()

export const doorContract = {
  list: operation('Doors', ['doors.read', 'unlock.desk_doors'], 'GET', '/access/v1/doors', {
    summary: 'List doors',
    description: 'A Front Desk key gets those that are marked for the desk.',
  })
    .input(
      z.object({
        query: z.object({ door_ids: queryListSchema, site_ids: queryListSchema }).optional(),
      }),
    )
    .output(
      z.object({
        doors: z.array(
          z.object({
            accessControllerId: z.string(),
            accessControllerName: z.string(),
            acu_id: z.string(),
            acu_name: z.string(),
            door_id: z.string(),
            name: z.string(),
            site: z.object({ site_id: z.string(), name: z.string() }),
          }),
        ),
      }),
    ),
  adminUnlock: operation('Doors', ['unlock', 'unlock.desk_doors'], 'POST', '/access/v1/door/admin_unlock', {
    summary: 'Unlock a door',
    description:
      'Opens the door for its unlock time, whatever its mode. A Front Desk key opens doors that are marked for the desk. Refused with `lockdown` while the door is in lockdown.',
  })
    .input(z.object({ body: z.object({ door_id: doorId }) }))
    .output(unlockReplySchema),
  userUnlock: operation('Doors', 'unlock', 'POST', '/access/v1/door/user_unlock', {
    summary: 'Unlock a door as a user',
    description:
      "Judged as that user's active card would be at the reader. Refused with `second_factor_needed` while the door asks for card and code, and with `forbidden` where the user may not pass.",
  })
    .input(
      z.object({
        body: byIdOrExternalSchema
          .extend({ door_id: doorId })
          .meta({ examples: [{ user_id: anId, door_id: anId }] }),
      }),
    )
    .output(unlockReplySchema),
}
