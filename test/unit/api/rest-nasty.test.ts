import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SiteServices } from '../../../main/controller/services/site-services.ts'
import { must } from '../../fakes/test-site.ts'
import type { Call } from './calls/call.ts'
import { nastyBodies, nastyTypes, nastyValues } from './nasty.ts'
import { operationCases } from './operation-calls.ts'
import { type Reply, RestSite } from './rest-site.ts'

/**
 * Everything that may be sent in every field of every operation. Whatever it is, the answer is a plain yes or a plain
 * no in one form; a no leaves nothing behind, and no code comes back or stands in what the server logs.
 */
let rest: RestSite
const names = Object.keys(operationCases({ services: {}, door: {} } as never))
let operations: Readonly<Record<string, Readonly<Record<string, object>>>> = {}

/** The tests' clock stands still, and a wait for a badge with it: each is taken over as soon as it began. */
function endWaitsAtOnce({ doors, readers }: SiteServices): void {
  const takeCards = doors.takeCards.bind(doors)
  let takingOver = false
  doors.takeCards = (taker) => {
    takeCards(taker)
    if (taker === null || takingOver) return
    queueMicrotask(() => {
      takingOver = true
      must(readers.start(() => ({ state: { state: 'expired' }, taken: false }))).end()
      takingOver = false
    })
  }
}

beforeAll(async () => {
  rest = await RestSite.open()
  endWaitsAtOnce(rest.site.services)
  operations = (await rest.call('GET', '/openapi.json')).body.paths
})
afterAll(() => rest.close())
afterEach(() => {
  expect(rest.bugs.splice(0)).toEqual([])
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

const plainRefusals = [400, 403, 404, 409, 413]
/** As the replayed calls and the nasty values have them, with whatever stands around. */
const codes = /580274|５８０２７４|٥٨٠٢٧٤|⁵⁸⁰²⁷⁴|591847/

function eventCount(): number {
  return rest.site.store.events.count()
}

/** Sends, and holds the answer to what every answer must be. */
async function sendNasty(operation: string, call: Call, what: string): Promise<Reply> {
  const [method = '', path = ''] = operation.split(' ')
  const before = eventCount()
  const reply = await rest.send(method, path, call)
  if (reply.status === 200) return reply
  expect(plainRefusals, `${what}: ${reply.status}`).toContain(reply.status)
  expect(Object.keys(reply.body).sort(), what).toEqual(['data', 'id', 'message'])
  // An alarm of taken entry codes is the one thing that a refusal may leave.
  if (reply.body.id !== 'code_taken') expect(eventCount(), what).toBe(before)
  expect(JSON.stringify(reply.body), what).not.toMatch(codes)
  return reply
}

interface Documented {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: { readonly properties?: object } }>>
  }
}

function documented(operation: string): Documented {
  const [method = '', path = ''] = operation.split(' ')
  return operations[path]?.[method.toLowerCase()] ?? {}
}

function bodyFields(operation: string): readonly string[] {
  return Object.keys(documented(operation).requestBody?.content['application/json']?.schema.properties ?? {})
}

function fresh(operation: string): Call {
  const { acts, scenarios } = rest.site.services
  const found = operationCases(rest.site)[operation]
  if (found === undefined) throw new Error(`no case for ${operation}`)
  for (const scenario of scenarios.active()) scenarios.release({ id: 'test', roles: [] }, scenario)
  acts.releaseLockdown({ id: 'test', roles: [] }, rest.site.door)
  return found().call
}

describe.each(names)('%s', (operation) => {
  it('takes or refuses whatever stands in a field of its body', async () => {
    let call = fresh(operation)
    for (const field of bodyFields(operation)) {
      for (const [name, value] of nastyValues) {
        const body = { ...(call.body as object), [field]: value }
        const reply = await sendNasty(operation, { ...call, body }, `${field}: ${name}`)
        if (reply.status === 200) call = fresh(operation)
        if (reply.status === 400)
          expect(Object.keys(reply.body.data.fields).length, `${field}: ${name}`).toBeGreaterThan(0)
      }
    }
  })

  it('takes or refuses whatever stands in its query and path', async () => {
    let call = fresh(operation)
    for (const { name: field, in: place } of documented(operation).parameters ?? []) {
      for (const [name, value] of nastyValues) {
        const text = typeof value === 'string' ? value : JSON.stringify(value)
        // An empty part makes another path, and half a pair is no URL.
        if (place === 'path' && (text === '' || !text.isWellFormed())) continue
        const part = place === 'path' ? 'path' : 'query'
        const changed = { ...call, [part]: { ...call[part], [field]: text } }
        const reply = await sendNasty(operation, changed, `${field}: ${name}`)
        if (reply.status === 200) call = fresh(operation)
      }
    }
  })

  it('takes or refuses whatever body comes, of whatever type', async () => {
    const [method = ''] = operation.split(' ')
    if (method === 'GET') return
    for (const [name, body] of nastyBodies) {
      const call = fresh(operation)
      const reply = await sendNasty(operation, { ...call, body }, name)
      if (documented(operation).requestBody) expect([200, 400, 404, 409], name).toContain(reply.status)
    }
    for (const type of nastyTypes) await sendTyped(operation, type)
  })

  it('takes or refuses what chance makes of its fields', async () => {
    const fields = bodyFields(operation)
    if (fields.length === 0) return
    const value = fc.oneof(
      fc.constantFrom(...nastyValues.map(([, nasty]) => nasty)),
      fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
    )
    const body = fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.string()), value, { maxKeys: 6 })
    await fc.assert(
      fc.asyncProperty(body, async (made) => {
        const call = fresh(operation)
        await sendNasty(
          operation,
          { ...call, body: { ...(call.body as object), ...made } },
          JSON.stringify(made),
        )
      }),
      { numRuns: 15 },
    )
  })
})

async function sendTyped(operation: string, type: string): Promise<void> {
  const [method = '', path = ''] = operation.split(' ')
  const call = fresh(operation)
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(call.path?.[name] ?? ''),
  )
  const query = new URLSearchParams(call.query).toString()
  const { status } = await rest.call(method, `${filled}?${query}`, JSON.stringify(call.body ?? {}), {
    'content-type': type,
  })
  expect([200, ...plainRefusals, 415], type).toContain(status)
}

describe('a body that comes slowly', () => {
  it('ends with the time for it, and the others are served meanwhile', async () => {
    const slow = await RestSite.open({ requestMs: 400 })
    const { hostname, port } = new URL(slow.server.url)
    const answers = Array.from(
      { length: 5 },
      () =>
        new Promise<number>((resolve, reject) => {
          const sent = request({
            hostname,
            port,
            method: 'POST',
            path: '/core/v1/user',
            headers: { 'x-verkada-auth': slow.token, 'content-type': 'application/json' },
          })
          sent.on('response', (reply) => {
            reply.resume()
            resolve(reply.statusCode ?? 0)
          })
          sent.on('error', (error: NodeJS.ErrnoException) =>
            error.code === 'ECONNRESET' ? resolve(408) : reject(error),
          )
          sent.write('{"last_name":"slow')
        }),
    )
    expect((await slow.call('GET', '/genkan/v1/health')).status).toBe(200)
    expect(await Promise.all(answers)).toEqual([408, 408, 408, 408, 408])
    const { body } = await slow.call('GET', '/access/v1/access_users')
    expect(body.access_members).toEqual([])
    await slow.close()
  })
})
