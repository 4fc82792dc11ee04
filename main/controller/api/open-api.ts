import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { restContract } from '../../contract/rest/contract.ts'

let document: Promise<unknown> | null = null

/** The OpenAPI 3.1 document of all that is served, made from the contract once. */
export function openApiDocument(): Promise<unknown> {
  document ??= new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(
    restContract,
    {
      info: {
        title: 'Genkan',
        version: '1',
        description: 'People, credentials and doors of one site, on the machine that guards the door.',
      },
      components: {
        securitySchemes: {
          token: { type: 'apiKey', in: 'header', name: 'x-verkada-auth' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ token: [] }, { bearer: [] }],
    },
  )
  return document
}
