import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { serveRest } from '../../main/controller/api/rest-server.ts'
import { everything, must } from '../fakes/test-site.ts'
import { comeAndGo } from './come-and-go.ts'
import { RawCodes } from './raw-codes.ts'
import type { RestDone, RestOrder } from './rest-client.ts'
import { ServiceEntry } from './service-entry.ts'

export interface RestWrites {
  /** MFA codes added a second, each durable, one number a turn; by a client with several requests under way. */
  readonly perSecond: readonly number[]
  /** By a client with one request at a time. */
  readonly oneByOne: readonly number[]
  /** What the disk commits a second of the same rows by raw statements. */
  readonly commitsPerSecond: readonly number[]
  /** From the time that Enter was due to the relay's command, ms, while nothing else runs and while the API is busy. */
  readonly enterQuietMs: readonly number[]
  readonly enterBusyMs: readonly number[]
}

export interface RestTurns {
  readonly restTurns: number
  readonly restTurnMs: number
}

const inFlight = 16
const atTheDoor = { pauseMs: 40, typingMs: 0 }

/** By turns: raw commits, the API alone by one, the API by several with somebody at the door, the door alone. */
export async function measureRestWrites(
  serviceDir: string,
  rawDir: string,
  users: number,
  { restTurns, restTurnMs }: RestTurns,
): Promise<RestWrites> {
  const entry = await ServiceEntry.open(serviceDir)
  const raw = new RawCodes(rawDir, users)
  const { secret } = must(entry.services.keys.create(everything, 'bench', ['access_user_manager'], 0))
  const token = entry.services.keys.issueToken(must(entry.services.keys.keyOfSecret(secret)))
  const server = await serveRest(entry.services, '127.0.0.1', 0)
  const client = fork(fileURLToPath(new URL('rest-client.ts', import.meta.url)))
  const found: { [Name in keyof RestWrites]: number[] } = {
    perSecond: [],
    oneByOne: [],
    commitsPerSecond: [],
    enterQuietMs: [],
    enterBusyMs: [],
  }
  let from = 0
  const load = async (many: number, forMs: number) => {
    const done = await order(client, { url: server.url, token, forMs, inFlight: many, from, users })
    from += done.requests + many
    return (done.requests / done.tookMs) * 1_000
  }
  try {
    await load(inFlight, restTurnMs)
    for (let turn = 0; turn < restTurns; turn += 1) {
      found.commitsPerSecond.push(raw.commitFor(restTurnMs))
      found.oneByOne.push(await load(1, restTurnMs))
      const busy = comeAndGo(entry, users, atTheDoor, found.enterBusyMs)
      found.perSecond.push(await load(inFlight, restTurnMs))
      await busy.stop()
      const quiet = comeAndGo(entry, users, atTheDoor, found.enterQuietMs)
      await new Promise((resolve) => setTimeout(resolve, restTurnMs))
      await quiet.stop()
      entry.rest()
      raw.rest()
    }
    return found
  } finally {
    client.kill()
    await server.close()
    await entry.close()
    raw.close()
  }
}

async function order(client: ChildProcess, what: RestOrder): Promise<RestDone> {
  client.send(what)
  const [answer]: (RestDone & { error?: string })[] = await once(client, 'message')
  if (answer === undefined || answer.error !== undefined) throw new Error(answer?.error ?? 'no answer')
  return answer
}
