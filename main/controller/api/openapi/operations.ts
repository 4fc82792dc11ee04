import type { OpenAPI } from '@orpc/contract'
import { restContract } from '../../../contract/rest/contract.ts'
import type { OperationMeta, OperationNeed } from '../../../contract/rest/operation.ts'
import { may, roles } from '../../../contract/roles.ts'
import { type ErrorStatus, errorReference } from './errors.ts'
import { exampleOf } from './examples.ts'
import { roleNames } from './words.ts'

type Method = 'get' | 'post' | 'put' | 'delete'

/** Says of an operation what the schemas alone do not: who may call it, what can go wrong, an example. */
export function describeOperation(method: Method, path: string, operation: OpenAPI.OperationObject): void {
  const need = needOf(method, path)
  operation.description = [operation.description, whoMay(need)].filter(Boolean).join('\n\n')
  if (need === 'none') operation.security = [{ apiKey: [] }]
  if (need === 'setup_token') operation.security = [{ setupToken: [] }]
  if (operation.parameters) operation.parameters = operation.parameters.map(plainParameter)
  const body = operation.requestBody
  const content = body && 'content' in body ? body.content['application/json'] : undefined
  if (content?.schema) content.example = exampleOf(content.schema)
  const responses = operation.responses ?? {}
  for (const status of errorsOf(method, need, operation)) responses[String(status)] = errorReference(status)
  operation.responses = responses
}

function errorsOf(
  method: Method,
  need: OperationNeed,
  { parameters = [], requestBody }: OpenAPI.OperationObject,
): readonly ErrorStatus[] {
  const takes = parameters.length > 0 || requestBody !== undefined
  const names = requestBody !== undefined || parameters.some((each) => 'in' in each && namesOne(each))
  const errors: readonly (readonly [ErrorStatus, boolean])[] = [
    [400, takes],
    [401, true],
    [403, need !== 'none' && need !== 'any_key' && need !== 'setup_token'],
    [404, names],
    [409, method !== 'get' && takes],
    [413, requestBody !== undefined],
    [429, true],
    [503, true],
  ]
  return errors.filter(([, applies]) => applies).map(([status]) => status)
}

/** Whether a parameter names a record that may not be there, instead of narrowing a list. */
function namesOne(parameter: OpenAPI.ParameterObject): boolean {
  return parameter.in === 'path' || parameter.required === true || parameter.name === 'external_id'
}

function whoMay(need: OperationNeed): string {
  if (need === 'none' || need === 'setup_token') return ''
  if (need === 'any_key') return 'For every key.'
  const anyOf = typeof need === 'string' ? [need] : need
  const names = roles.filter((role) => anyOf.some((permission) => may([role], permission)))
  return `For keys that hold ${names.map((role) => roleNames[role]).join(', ')}.`
}

/** Parameters as clients send them; lists are repeated, as well as joined by commas. */
function plainParameter(
  parameter: OpenAPI.ParameterObject | OpenAPI.ReferenceObject,
): OpenAPI.ParameterObject | OpenAPI.ReferenceObject {
  if (!('in' in parameter)) return parameter
  const { name, in: place, required, schema } = parameter
  const { description, ...type } = (schema ?? {}) as { description?: string; anyOf?: unknown }
  const isList = place === 'query' && type.anyOf !== undefined
  return {
    name,
    in: place,
    ...(required ? { required } : {}),
    description: description ?? '',
    schema: isList ? { type: 'array', items: { type: 'string' } } : type,
    ...(isList ? { style: 'form', explode: true } : {}),
  } as OpenAPI.ParameterObject
}

interface Described {
  readonly '~orpc': {
    readonly meta: OperationMeta
    readonly route: { readonly method?: string; readonly path?: string }
  }
}

const needs: ReadonlyMap<string, OperationNeed> = new Map(
  Object.values(restContract)
    .flatMap((area): readonly Described[] => Object.values(area))
    .map(({ '~orpc': { meta, route } }): [string, OperationNeed] => [
      `${route.method?.toLowerCase()} ${route.path}`,
      meta.needs,
    ]),
)

function needOf(method: Method, path: string): OperationNeed {
  const need = needs.get(`${method} ${path}`)
  if (need === undefined) throw new Error(`${method} ${path} is not in the contract`)
  return need
}
