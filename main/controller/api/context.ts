import type { IncomingHttpHeaders } from 'node:http'
import type { Actor } from '../services/actor.ts'

/** What every REST call starts with. */
export interface RestContext {
  readonly headers: IncomingHttpHeaders
  /** Says in the reply's header after how many seconds to try again. */
  readonly retryAfter: (seconds: number) => void
}

/** A call whose token was good. */
export interface KeyContext extends RestContext {
  readonly actor: Actor
}
