import type { OpenAPI } from '@orpc/contract'
import { errorCodes, errorStatus } from '../../../contract/errors.ts'

/** What can go wrong, by status: every error has the same body. */

export const errorSchema: OpenAPI.SchemaObject = {
  type: 'object',
  description: 'The body of every error. A message never repeats a code.',
  required: ['id', 'message', 'data'],
  properties: {
    id: { type: 'string', enum: [...errorCodes], description: 'Stable: what a program looks at.' },
    message: { type: 'string', description: 'In words, for people.' },
    data: {
      description: 'More, where there is more.',
      anyOf: [
        {
          type: 'object',
          properties: {
            fields: {
              type: 'object',
              description: 'Every field that is not valid, with what is wrong with it.',
              additionalProperties: { type: 'string' },
            },
          },
        },
        { type: 'null' },
      ],
    },
  },
}

const statuses = {
  400: ['BadRequest', 'A field is not valid. `data.fields` names each.', 'Some fields are not valid.'],
  401: ['Unauthenticated', 'No token, an old or a wrong one.', 'The token is missing, old or wrong.'],
  403: [
    'Forbidden',
    'The key lacks the role, or the door may not be opened now.',
    'This API key lacks a role.',
  ],
  404: ['NotFound', 'There is no such user, card, code, door, …', 'There is no such user.'],
  409: ['Conflict', 'It is somebody’s already, or something else stands against it.', 'It is in use.'],
  413: ['TooLarge', 'The body has more than 1 MiB.', 'The body is too large.'],
  429: ['TooManyRequests', 'The key has had its requests.', 'Too many requests: wait 1 s.'],
  503: ['OutOfService', 'Storage is out, or the door denies all: nothing was done.', 'The storage is out.'],
} as const
export type ErrorStatus = keyof typeof statuses

const shownId = {
  400: 'invalid_input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  429: 'rate_limited',
  503: 'out_of_service',
} as const satisfies Record<ErrorStatus, (typeof errorCodes)[number]>

export function errorReference(status: ErrorStatus): OpenAPI.ReferenceObject {
  return { $ref: `#/components/responses/${statuses[status][0]}` }
}

export const errorResponses: Record<string, OpenAPI.ResponseObject> = Object.fromEntries(
  errorStatuses().map((status) => {
    const [name, description, message] = statuses[status]
    const ids = errorCodes.filter((code) => errorStatus[code] === status).map((code) => `\`${code}\``)
    const data = status === 400 ? { fields: { first_name: 'is too long' } } : null
    const example = { id: shownId[status], message, data }
    const response: OpenAPI.ResponseObject = {
      description: `${description} Ids: ${ids.join(', ')}.`,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' }, example } },
    }
    if (status === 429) {
      const schema = { type: 'integer' } as const
      response.headers = { 'Retry-After': { description: 'Seconds to wait.', schema } }
    }
    return [name, response]
  }),
)

function errorStatuses(): readonly ErrorStatus[] {
  return [400, 401, 403, 404, 409, 413, 429, 503]
}
