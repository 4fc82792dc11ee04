import { Agent, request } from 'node:http'
import { checkNewCode } from '../../main/controller/access/code-rules.ts'
import { bulkMfaCode, bulkUserId } from '../fakes/bulk-site.ts'

/** A client of the REST API in a process of its own: it adds MFA codes, each to another person, as fast as they are taken. */
export interface RestOrder {
  readonly url: string
  readonly token: string
  readonly forMs: number
  /** Requests under way at a time, each on a connection that is kept. */
  readonly inFlight: number
  /** The first person; each request takes the next. */
  readonly from: number
  readonly users: number
}
export interface RestDone {
  readonly requests: number
  readonly tookMs: number
}

/** Far from anybody's own code, and neither a run nor a year. */
const apart = 471_113

process.on('message', (order: RestOrder) => {
  void work(order).then(
    (done) => process.send?.(done),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})

async function work({ url, token, forMs, inFlight, from, users }: RestOrder): Promise<RestDone> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
  const startedMs = performance.now()
  const endMs = startedMs + forMs
  let next = from
  let requests = 0
  const one = async () => {
    while (performance.now() < endMs) {
      const person = next
      next += 1
      const status = await add(agent, url, token, person % users, Math.floor(person / users))
      if (status !== 200) throw new Error(`person ${person}: ${status}`)
      requests += 1
    }
  }
  await Promise.all(Array.from({ length: inFlight }, one))
  const tookMs = performance.now() - startedMs
  agent.destroy()
  return { requests, tookMs }
}

function add(agent: Agent, url: string, token: string, person: number, round: number): Promise<number> {
  const own = Number(bulkMfaCode(person))
  let code = codeOf(own + apart * (round + 1))
  // A few of a million are refused as too easy to guess.
  while (!checkNewCode(code, { minLength: 6, allowWeak: false }).ok) code = codeOf(Number(code) + 1)
  const body = JSON.stringify({ code })
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/access/v1/credentials/mfa_code?user_id=${bulkUserId(person)}`,
      {
        agent,
        method: 'POST',
        headers: {
          'x-verkada-auth': token,
          'content-type': 'application/json',
          'content-length': body.length,
        },
      },
      (reply) => {
        reply.resume()
        reply.on('end', () => resolve(reply.statusCode ?? 0))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

function codeOf(number: number): string {
  return String(number % 1_000_000).padStart(6, '0')
}
