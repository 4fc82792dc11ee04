import { z } from 'zod'
import { emptySchema, nameSchema, textSchema } from './fields.ts'
import { type Method, type OperationNeed, type OperationWords, operation } from './operation.ts'

/** Visitors, under `/genkan/v1`. Times are Unix seconds. */

const own = (needs: OperationNeed, method: Method, path: `/${string}`, words: OperationWords) =>
  operation('Visitors', needs, method, `/genkan/v1${path}`, words)

const seconds = z.number().int().positive()
const params = z.object({ visit_id: z.string().meta({ description: 'Id of the visit.' }) })

const visitReplySchema = z.object({
  visit_id: z.string(),
  user_id: z.string(),
  full_name: z.string(),
  company_name: z.string(),
  host_user_id: z.string(),
  state: z.enum(['expected', 'inside', 'overdue', 'left', 'missed']),
  from: z.number().int(),
  until: z.number().int(),
  /** Empty without one. */
  badge_number: z.string(),
  badge_returned: z.boolean(),
})
export type VisitReply = z.infer<typeof visitReplySchema>

export const visitContract = {
  settings: own('site.setup', 'PUT', '/visitor_settings', 'Set what holds for visitors')
    .input(
      z.object({
        body: z.object({
          group_id: z.string().meta({ description: 'The group that visitors are in while they are inside.' }),
          retention_days: z
            .number()
            .int()
            .min(1)
            .max(3_650)
            .default(90)
            .meta({ description: 'Days after the last visit until all about a visitor is erased.' }),
        }),
      }),
    )
    .output(emptySchema),
  list: own('visitors.manage', 'GET', '/visits', "List today's visits").output(
    z.object({ visits: z.array(visitReplySchema) }),
  ),
  create: own('visitors.manage', 'POST', '/visits', {
    summary: 'Take a visitor in, or expect one',
    description: 'Without a group for visitors it is 409 `no_visitor_group`.',
  })
    .input(
      z.object({
        body: z.object({
          name: nameSchema.meta({ description: 'Family name first where it is in kanji or kana.' }),
          company_name: textSchema.default('').meta({ description: "The visitor's company." }),
          host_user_id: z.string().default('').meta({ description: 'Who is visited; empty for nobody.' }),
          until: seconds
            .optional()
            .meta({ description: 'When the visit ends, Unix seconds; the end of today unless given.' }),
          from: seconds.optional().meta({ description: 'When an expected visitor comes, Unix seconds.' }),
          arrived: z.boolean().default(true).meta({ description: 'False for a visitor who is to come.' }),
        }),
      }),
    )
    .output(visitReplySchema),
  arrive: own('visitors.manage', 'POST', '/visits/{visit_id}/arrive', 'Record that a visitor has arrived')
    .input(z.object({ params }))
    .output(visitReplySchema),
  badge: own('visitors.manage', 'POST', '/visits/{visit_id}/badge', {
    summary: 'Give a visitor a badge',
    description:
      'A free one by its number, or the one that is presented at any reader next: the reply waits for it. 409 if none was.',
  })
    .input(
      z.object({
        params,
        body: z.object({
          badge_number: z
            .string()
            .max(20)
            .optional()
            .meta({ description: 'The number printed on a free badge; without it a badge is waited for.' }),
          wait_seconds: z
            .number()
            .int()
            .min(1)
            .max(25)
            .default(20)
            .meta({ description: 'How long to wait for a badge to be presented.' }),
        }),
      }),
    )
    .output(visitReplySchema),
  code: own('codes.manage', 'POST', '/visits/{visit_id}/mfa_code', {
    summary: "Make a visitor's MFA code",
    description: 'In the place of one made before. It is in this reply and nowhere else.',
  })
    .input(z.object({ params }))
    .output(z.object({ code: z.string() })),
  leave: own('visitors.manage', 'POST', '/visits/{visit_id}/leave', {
    summary: 'Check a visitor out',
    description: 'Ends badge, code and membership at once.',
  })
    .input(
      z.object({
        params,
        body: z.object({
          badge_returned: z
            .boolean()
            .default(true)
            .meta({ description: 'False while the badge is missing: nobody else is given it.' }),
        }),
      }),
    )
    .output(visitReplySchema),
}
