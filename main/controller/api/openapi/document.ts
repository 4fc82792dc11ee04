import type { OpenAPI } from '@orpc/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { restContract } from '../../../contract/rest/contract.ts'
import { errorResponses, errorSchema } from './errors.ts'
import { describeOperation } from './operations.ts'
import { introduction, tags } from './words.ts'

let document: Promise<OpenAPI.Document> | null = null

/** The OpenAPI 3.1 document of all that is served, made from the contract once. */
export function openApiDocument(): Promise<OpenAPI.Document> {
  document ??= makeDocument()
  return document
}

async function makeDocument(): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const made = await generator.generate(restContract, {
    info: { title: 'Genkan', version: '1', description: introduction, license },
    servers: [
      { url: 'http://127.0.0.1:8480', description: 'The machine at the door, unless set otherwise.' },
    ],
    tags: [...tags],
    components: {
      schemas: { Error: errorSchema },
      responses: errorResponses,
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'For `POST /token` alone.' },
        token: {
          type: 'apiKey',
          in: 'header',
          name: 'x-verkada-auth',
          description: 'A token of `POST /token`.',
        },
        setupToken: {
          type: 'apiKey',
          in: 'header',
          name: 'x-setup-token',
          description: 'For `POST /genkan/v1/setup` alone.',
        },
        bearer: { type: 'http', scheme: 'bearer', description: 'The same token.' },
      },
    },
    security: [{ token: [] }, { bearer: [] }],
  })
  for (const [path, item] of Object.entries(made.paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'delete'] as const) {
      const operation = item?.[method]
      if (operation) describeOperation(method, path, operation)
    }
  }
  return made
}

const license = { name: 'MIT', identifier: 'MIT' } as const
