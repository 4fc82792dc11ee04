import { z } from 'zod'
import { operation } from './operation.ts'

/** One event as clients of the cloud system read it. What Genkan has not is empty. */
export const accessEventReplySchema = z.object({
  device_id: z.string(),
  device_type: z.string(),
  end_timestamp: z.string(),
  event_id: z.string(),
  event_info: z.object({
    accepted: z.boolean(),
    auxInputId: z.string(),
    auxInputName: z.string(),
    buildingId: z.string(),
    buildingName: z.string(),
    direction: z.string(),
    doorId: z.string(),
    doorInfo: z.object({
      accessControllerId: z.string(),
      accessControllerName: z.string(),
      name: z.string(),
    }),
    entityId: z.string(),
    entityName: z.string(),
    entityType: z.string(),
    eventType: z.string(),
    floorId: z.string(),
    floorName: z.string(),
    floors: z.array(z.object({ door_id: z.string(), floor_id: z.string(), uuid: z.string() })),
    /** Always empty: a typed value is never kept. */
    inputValue: z.string(),
    lockdownInfo: z.object({ action: z.string(), lockdown: z.unknown() }),
    message: z.string(),
    organizationId: z.string(),
    rawCard: z.string(),
    /** Why, for a refusal: the first reason, then all that applied. Genkan's own. */
    reason: z.string(),
    reasons: z.array(z.string()),
    siteId: z.string(),
    siteName: z.string(),
    type: z.string(),
    userId: z.string(),
    userInfo: z.object({
      email: z.string(),
      first_name: z.string(),
      last_name: z.string(),
      name: z.string(),
      phone: z.string(),
      user_id: z.string(),
    }),
    userName: z.string(),
    uuid: z.string(),
  }),
  event_type: z.string(),
  organization_id: z.string(),
  site_id: z.string(),
  timestamp: z.string(),
})
export type AccessEventReply = z.infer<typeof accessEventReplySchema>

export const accessEventContract = {
  list: operation('Events', 'events.read', 'GET', '/events/v1/access')
    .input(
      z.object({
        query: z
          .object({
            start_time: z.coerce.number().int().optional(),
            end_time: z.coerce.number().int().optional(),
            page_token: z.string().max(64).optional(),
            page_size: z.coerce.number().int().min(1).max(200).optional(),
            /** One type, or several joined by commas. */
            event_type: z.string().max(1_000).optional(),
            site_id: z.string().optional(),
            device_id: z.string().optional(),
            user_id: z.string().optional(),
          })
          .optional(),
      }),
    )
    .output(z.object({ events: z.array(accessEventReplySchema), next_page_token: z.string() })),
}
