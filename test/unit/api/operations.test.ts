import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call } from './calls/call.ts'
import { operationCases } from './operation-calls.ts'
import { differences, type Shape } from './reply-shape.ts'
import { RestSite } from './rest-site.ts'

/**
 * Every operation of the cloud system's API that Genkan serves, replayed against the running server: what its
 * clients send, and what they read. The list is not ours, so the server is not compared with itself.
 */
interface Operation {
  readonly method: string
  readonly path: string
  readonly input: { readonly query?: Shape; readonly body?: Shape; readonly path?: Shape }
  readonly reply: Shape
}

const file = new URL('../../fixtures/api/operations.json', import.meta.url)
const operations: readonly Operation[] = JSON.parse(readFileSync(file, 'utf8'))

const listed = (method: string, path: string) =>
  operations.find((each) => each.method === method && each.path === path)?.reply ?? {}
const level = '/access/v1/door/access_level'
/** Where the list has an empty reply, Genkan answers with what was made, as the other operations do. */
const answersMore: Readonly<Record<string, Shape>> = {
  [`POST ${level}`]: listed('GET', `${level}/{access_level_id}`),
  [`POST ${level}/{access_level_id}/access_schedule_event`]: listed(
    'GET',
    `${level}/{access_level_id}/access_schedule_event/{event_id}`,
  ),
}

let rest: RestSite
beforeAll(async () => {
  rest = await RestSite.open()
})
afterAll(() => rest.close())

const send = ({ method, path }: Operation, call: Call) => rest.send(method, path, call)

function caseOf({ method, path }: Operation) {
  const found = operationCases(rest.site)[`${method} ${path}`]
  if (found === undefined) throw new Error(`no case for ${method} ${path}: add one to operation-calls.ts`)
  return found()
}

it('the list holds 48 operations', () => {
  expect(operations).toHaveLength(48)
})

describe.each(operations.filter(({ path }) => path !== '/token'))('$method $path', (operation) => {
  it('answers with the fields of the list and no others', async () => {
    const { call } = caseOf(operation)
    const { status, body } = await send(operation, call)
    expect({ status, body: status === 200 ? undefined : body }).toEqual({ status: 200, body: undefined })
    const shape = answersMore[`${operation.method} ${operation.path}`] ?? operation.reply
    expect(differences(body, shape)).toEqual([])
  })

  it('sends nothing that the list does not have', () => {
    const { call } = caseOf(operation)
    const listed = (shape: Shape | undefined) =>
      Object.keys(shape ?? {}).map((name) => name.replace(/\?$/, ''))
    expect(listed(operation.input.query)).toEqual(expect.arrayContaining(Object.keys(call.query ?? {})))
    expect(listed(operation.input.body)).toEqual(expect.arrayContaining(Object.keys(call.body ?? {})))
  })

  it('refuses what it must, in one form, and repeats no code', async () => {
    for (const { name, status, id, fields, ...call } of caseOf(operation).refusals) {
      const reply = await send(operation, call)
      expect({ name, status: reply.status, id: reply.body.id }).toEqual({ name, status, id })
      expect(Object.keys(reply.body).sort()).toEqual(['data', 'id', 'message'])
      expect(Object.keys(reply.body.data?.fields ?? {})).toEqual(expect.arrayContaining([...(fields ?? [])]))
      expect(JSON.stringify(reply.body)).not.toMatch(/580274|591847|824613|123456/)
    }
  })

  it('is nobody’s without a token, and refuses an old one', async () => {
    const { call } = caseOf(operation)
    const token = rest.token
    for (const wrong of ['', '0'.repeat(64)]) {
      rest.token = wrong
      const reply = await send(operation, call)
      rest.token = token
      expect([reply.status, reply.body.id]).toEqual([401, 'unauthenticated'])
    }
  })
})

it('POST /token', async () => {
  const key = await rest.signIn(['auditor'])
  const reply = await rest.call('POST', '/token', undefined, { 'x-api-key': key })
  expect(reply.status).toBe(200)
  const operation = operations.find(({ path }) => path === '/token')
  expect(differences(reply.body, operation?.reply ?? '')).toEqual([])
})
