import { z } from 'zod'
import { idOf, idSchema, querySecondsSchema } from './fields.ts'
import { operation } from './operation.ts'

/** What Genkan has not, such as buildings and inputs, is empty. */
const eventInfoSchema = z.object({
  accepted: z.boolean(),
  auxInputId: z.string(),
  auxInputName: z.string(),
  buildingId: z.string(),
  buildingName: z.string(),
  direction: z.string().meta({ description: '`entry`, `exit`, or empty.' }),
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
  inputValue: z.string().meta({ description: 'Always empty: a typed value is never kept.' }),
  lockdownInfo: z.object({
    action: z.string().meta({ description: '`activate`, `release`, or empty.' }),
    lockdown: z.unknown().meta({ description: 'Id of its scenario, or null.' }),
  }),
  message: z.string(),
  organizationId: z.string(),
  rawCard: z.string().meta({ description: 'An unknown card, for a key that may manage cards.' }),
  reason: z.string().meta({ description: "Of a refusal: the first that applied. Genkan's own." }),
  reasons: z.array(z.string()).meta({ description: "All that applied. Genkan's own." }),
  siteId: z.string(),
  siteName: z.string(),
  type: z.string(),
  userId: z.string(),
  userInfo: z.object({
    email: z.string().meta({ description: 'For a key that may read users.' }),
    first_name: z.string(),
    last_name: z.string(),
    name: z.string(),
    phone: z.string().meta({ description: 'For a key that may read users.' }),
    user_id: z.string(),
  }),
  userName: z.string(),
  uuid: z.string(),
})

/** One event as clients of the cloud system read it. */
export const accessEventReplySchema = z.object({
  device_id: z.string(),
  device_type: z.string(),
  end_timestamp: z.string(),
  event_id: z.string(),
  event_info: eventInfoSchema,
  event_type: z.string(),
  organization_id: z.string(),
  site_id: z.string(),
  timestamp: z.string(),
})
export type AccessEventReply = z.infer<typeof accessEventReplySchema>

export const accessEventContract = {
  list: operation('Events', ['events.read', 'events.read_today'], 'GET', '/events/v1/access', {
    summary: 'List events',
    description:
      'Newest first, in pages that stay the same while new events arrive. A Front Desk key gets those of today.',
  })
    .input(
      z.object({
        query: z
          .object({
            start_time: querySecondsSchema.meta({ description: 'Unix seconds: from then on.' }).optional(),
            end_time: querySecondsSchema.meta({ description: 'Unix seconds: before then.' }).optional(),
            page_token: z
              .string()
              .max(64)
              .meta({ description: '`next_page_token` of the page before.' })
              .optional(),
            page_size: z.coerce
              .number()
              .int()
              .min(1)
              .max(200)
              .meta({ description: 'Events in a page: 100 unless given.', examples: [200] })
              .optional(),
            event_type: z
              .string()
              .max(2_000)
              .meta({ description: 'One type, or several joined by commas.', examples: ['door_granted'] })
              .optional(),
            site_id: idOf('site').optional(),
            device_id: idSchema.meta({ description: 'Id of the door.' }).optional(),
            user_id: idOf('user').optional(),
          })
          .optional(),
      }),
    )
    .output(
      z.object({
        events: z.array(accessEventReplySchema),
        next_page_token: z.string().meta({ description: 'Empty on the last page.' }),
      }),
    ),
}
