import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restReference } from '../../run/rest-reference.ts'
import { operationCases } from './operation-calls.ts'
import { RestSite } from './rest-site.ts'

interface Schema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}
interface Operation {
  readonly summary?: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly security?: readonly object[]
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly description?: string
  }[]
  readonly requestBody?: {
    readonly content: Readonly<
      Record<string, { readonly schema: Schema; readonly example?: Readonly<Record<string, unknown>> }>
    >
  }
  readonly responses: Readonly<Record<string, object>>
}

let rest: RestSite
let document: Parameters<typeof restReference>[0]
const operations: { readonly name: string; readonly operation: Operation }[] = []

beforeAll(async () => {
  rest = await RestSite.open()
  document = (await rest.call('GET', '/openapi.json')).body
  for (const [path, item] of Object.entries<object>(document.paths)) {
    for (const [method, operation] of Object.entries<Operation>({ ...item })) {
      operations.push({ name: `${method.toUpperCase()} ${path}`, operation })
    }
  }
})
afterAll(() => rest.close())

/** Paths of properties below a schema that have no description. */
function undescribed(schema: Schema, path: string): readonly string[] {
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    ...(said(property) ? [] : [`${path}.${name}`]),
    ...undescribed(property, `${path}.${name}`),
  ])
  const parts = [...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])]
  return [...inner, ...parts.flatMap((part) => undescribed(part, path))]
}

function said(schema: Schema): boolean {
  return Boolean(schema.description) || (schema.anyOf ?? []).some(said)
}

/** A key's secret, or a set-up token, is all that these take. */
const withoutKey = ['POST /token', 'POST /genkan/v1/setup']

describe('the OpenAPI document', () => {
  it('is valid', async () => {
    const result = await new Validator().validate(JSON.parse(JSON.stringify(document)))
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
    expect(document.openapi).toMatch(/^3\.1\./)
  })

  it('is refused by the validator when it is broken', async () => {
    const broken = { ...structuredClone(document), paths: { '/x': { get: { responses: [] } } } }
    expect((await new Validator().validate(broken)).valid).toBe(false)
  })

  it('says of every operation what it does, for whom, and what can go wrong', () => {
    expect(operations.length).toBeGreaterThan(50)
    const tags = new Set(document.tags.map(({ name }) => name))
    for (const { name, operation } of operations) {
      expect(operation.summary, name).toMatch(/^[A-Z].*[^.]$/)
      expect(
        operation.tags.every((tag) => tags.has(tag)),
        name,
      ).toBe(true)
      expect(Object.keys(operation.responses), name).toEqual(
        expect.arrayContaining(['200', '401', '429', '503']),
      )
      if (!withoutKey.includes(name))
        expect(operation.description, name).toMatch(/For (keys that hold|every key)/)
    }
    expect(operations.find(({ name }) => name === 'POST /token')?.operation.security).toEqual([
      { apiKey: [] },
    ])
  })

  it('describes every parameter and every field of a body', () => {
    const missing = operations.flatMap(({ name, operation }) => [
      ...(operation.parameters ?? [])
        .filter(({ description }) => !description)
        .map((each) => `${name} ${each.name}`),
      ...undescribed(operation.requestBody?.content['application/json']?.schema ?? {}, name),
    ])
    expect(missing).toEqual([])
  })

  it('names every parameter of a path that stands in it', () => {
    for (const { name, operation } of operations) {
      const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, each]) => each)
      const described = (operation.parameters ?? [])
        .filter((each) => each.in === 'path')
        .map((each) => each.name)
      expect(described.sort(), name).toEqual(inPath.sort())
    }
  })

  it('documents what the replayed calls send', () => {
    const cases = operationCases(rest.site)
    for (const { name, operation } of operations) {
      const call = cases[name]?.().call
      const queries = (operation.parameters ?? [])
        .filter((each) => each.in === 'query')
        .map((each) => each.name)
      expect(queries, name).toEqual(expect.arrayContaining(Object.keys(call?.query ?? {})))
      const fields = operation.requestBody?.content['application/json']?.schema.properties ?? {}
      expect(Object.keys(fields), name).toEqual(expect.arrayContaining(Object.keys(call?.body ?? {})))
    }
  })

  it('has examples that the contract takes, and no code in any', async () => {
    for (const { name, operation } of operations) {
      const example = operation.requestBody?.content['application/json']?.example
      if (example === undefined) continue
      const [method = '', path = ''] = name.split(' ')
      const reply = await rest.send(method, path, {
        path: { ...places(path) },
        query: { user_id: 'nobody', group_id: 'nobody' },
        body: example,
      })
      // Nobody of this name is there, or the code is only words: but no field has a wrong form.
      const wrong = reply.status === 400 ? Object.keys(reply.body.data?.fields ?? {}) : []
      expect(
        wrong.filter((field) => !/code|groups|doors|group_ids|windows|until|_id|^role$|^check$/.test(field)),
        name,
      ).toEqual([])
    }
    expect(JSON.stringify(document)).not.toMatch(/gk_|[0-9a-f]{64}/)
  })

  it('is what the reference in the documentation was made from', () => {
    const file = new URL('../../../assets/docs/rest-api.md', import.meta.url)
    const text = readFileSync(file, 'utf8')
    expect(text === restReference(document), 'out of date: npm run api-docs').toBe(true)
    expect(text.length).toBeGreaterThan(10_000)
  })
})

function places(path: string): Record<string, string> {
  return Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, 'nobody']))
}
