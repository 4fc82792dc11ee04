import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { errorBody } from '../../../main/controller/api/failures.ts'
import { restRouter } from '../../../main/controller/api/router.ts'
import type { ManualClock } from '../../fakes/manual-clock.ts'
import { everything, makeTestSite, type TestSite, must as value } from '../../fakes/test-site.ts'
import { operationCases } from '../../unit/api/operation-calls.ts'
import { type FuzzTarget, must } from '../target.ts'
import { inMemory } from './in-memory.ts'

/** Turns of the loop that an ordinary answer takes at most, and how far the clock is moved for another, ms. */
const patientTurns = 50
const pieceMs = 10

/** These open the door as they should, walk the whole log, or wait for somebody at a reader. */
const leftOut = /unlock|verify|override|lockdown|scenario|badge/

/**
 * Calls of a key that may do everything, against the contract and the handlers behind it: first line method and address, then the
 * body. The kept corpus has none, since each site has ids of its own.
 */
export const restCalls: FuzzTarget = {
  name: 'rest-calls',
  longest: 2_048,
  share: 4_000,
  words: [
    'null',
    '[]',
    '{}',
    '""',
    '1e999',
    '-1',
    '"__proto__":{}',
    'user_id=',
    '&',
    '%00',
    '%ff',
    '0000',
    '\ud83d',
    '\u202e',
  ],
  async open() {
    const site = await inMemory(makeTestSite)
    const handler = new OpenAPIHandler(restRouter(site.services), {
      customErrorResponseBodyEncoder: errorBody,
    })
    const { secret } = value(
      site.services.keys.create(everything, 'fuzz', ['access_system_admin', 'access_user_admin'], 0),
    )
    const token = site.services.keys.issueToken(value(site.services.keys.keyOfSecret(secret)))
    const headers = { 'content-type': 'application/json', 'x-verkada-auth': token }
    return {
      corpus: callsOf(site),
      async feed(input) {
        const [line = '', ...rest] = Buffer.from(input).toString('utf8').split('\n')
        const [method = 'GET', address = '/'] = line.split(' ')
        // As the server reads it: tabs are dropped, and what is escaped stands for itself.
        const path = decoded(URL.parse(address, 'http://localhost')?.pathname)
        if (path === null || leftOut.test(path)) return 'no address'
        const body = rest.join('\n')
        const request = requestOf(method, address, body, headers)
        if (request === null) return 'no request'
        const context = { headers, retryAfter: () => {} }
        const { matched, response } = await answered(handler.handle(request, { context }), site.clock)
        if (!matched) return 'no operation'
        const text = await response.text()
        if (response.status === 500) must(false, `500 to ${method} ${address}`)
        must(response.status === 200 || typeof JSON.parse(text).id === 'string', 'an error without its form')
        return String(response.status)
      },
      close: () => site.close(),
    }
  },
}

function callsOf(site: TestSite): readonly Uint8Array[] {
  return Object.entries(operationCases(site)).flatMap(([operation, make]) => {
    if (leftOut.test(operation)) return []
    const [method = '', path = ''] = operation.split(' ')
    const { call, refusals } = make()
    return [call, ...refusals].map(({ path: parts = {}, query = {}, body }) => {
      const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(parts[name] ?? ''))
      const address = Object.keys(query).length > 0 ? `${filled}?${new URLSearchParams(query)}` : filled
      return Buffer.from(`${method} ${address}\n${body === undefined ? '' : JSON.stringify(body)}`)
    })
  })
}

function requestOf(
  method: string,
  address: string,
  body: string,
  headers: Record<string, string>,
): Request | null {
  const bare = method === 'GET' || method === 'HEAD' || body === ''
  try {
    return new Request(new URL(address, 'http://localhost'), { method, headers, ...(bare ? {} : { body }) })
  } catch {
    // Not even a client could send it.
    return null
  }
}

function decoded(path: string | undefined): string | null {
  try {
    return path === undefined ? null : decodeURIComponent(path)
  } catch {
    // Escaped as nothing can be: the server is to say so.
    return path ?? null
  }
}

/** Work in pieces waits for the site's clock, which stands still unless somebody moves it. */
async function answered<T>(answer: Promise<T>, clock: ManualClock): Promise<T> {
  let waiting = true
  const settled = answer.finally(() => {
    waiting = false
  })
  for (let turn = 0; waiting; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    if (turn > patientTurns) await clock.advance(pieceMs)
  }
  return settled
}
