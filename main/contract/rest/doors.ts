import { z } from 'zod'
import { operation } from './operation.ts'

const unlockReplySchema = z.object({ door_id: z.string(), unlock_duration: z.number().int() })

export const doorContract = {
  list: operation('Doors', 'doors.read', 'GET', '/access/v1/doors')
    .input(
      z.object({
        query: z.object({ door_ids: z.string().optional(), site_ids: z.string().optional() }).optional(),
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
  adminUnlock: operation('Doors', 'unlock', 'POST', '/access/v1/door/admin_unlock')
    .input(z.object({ body: z.object({ door_id: z.string().optional() }) }))
    .output(unlockReplySchema),
  userUnlock: operation('Doors', 'unlock', 'POST', '/access/v1/door/user_unlock')
    .input(
      z.object({
        body: z.object({
          door_id: z.string().optional(),
          external_id: z.string().optional(),
          user_id: z.string().optional(),
        }),
      }),
    )
    .output(unlockReplySchema),
}
