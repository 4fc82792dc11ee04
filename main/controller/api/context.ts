import type { IncomingHttpHeaders } from 'node:http'
import type { Actor } from '../services/actor.ts'

/** What every REST call starts with. */
export interface RestContext {
  readonly headers: IncomingHttpHeaders
}

/** A call whose token was good. */
export interface KeyContext extends RestContext {
  readonly actor: Actor
}
