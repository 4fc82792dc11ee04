import { z } from 'zod'
import { newSiteSchema } from '../setup.ts'
import { operation } from './operation.ts'

const password = '(12 characters or more)'

/** Served by a machine without a site alone, and then nothing else is. */
export const setupRestContract = {
  create: operation('Set-up', 'setup_token', 'POST', '/genkan/v1/setup', {
    summary: 'Set up a machine without a screen',
    description:
      'The first start without a site prints a one-time token, valid for 30 minutes and five tries, which goes in the header `x-setup-token`. Makes the site, its first operator and an API key that holds Access System Admin and Access User Admin; its secret is in this reply and nowhere else. Until then nothing else is served, and from then on this answers `conflict`.',
  })
    .input(
      z.object({
        body: newSiteSchema
          .extend({
            reception: newSiteSchema.shape.reception.default(null),
            api_key_name: z.string().trim().min(1).max(64).default('set-up').meta({
              description: 'What the key is called at the desk.',
            }),
          })
          .meta({
            examples: [
              {
                name: 'Head office',
                zone: 'Asia/Tokyo',
                locale: 'en',
                operator: { name: 'mori', password },
                reception: null,
              },
            ],
          }),
      }),
    )
    .output(
      z.object({
        site_id: z.string(),
        api_key: z.string().meta({ description: 'For `POST /token`. Shown once.' }),
      }),
    ),
}
