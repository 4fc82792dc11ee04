import { implement } from '@orpc/server'
import type { ApiKey } from '../../contract/entities.ts'
import { fail } from '../../contract/errors.ts'
import { restContract } from '../../contract/rest/contract.ts'
import type { OperationMeta, OperationNeed } from '../../contract/rest/operation.ts'
import { type Actor, actorMay } from '../services/actor.ts'
import type { SiteServices } from '../services/site-services.ts'
import type { KeyContext, RestContext } from './context.ts'
import { RestFailure, storeFailure, unwrap } from './failures.ts'

/** Where a token may stand: the cloud system's own header, or a bearer token. */
function tokenOf({ headers }: RestContext): string {
  const own = headers['x-verkada-auth']
  if (typeof own === 'string' && own !== '') return own
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')
  return bearer?.[1] ?? ''
}

const nobody: Actor = { id: '', roles: [] }

/** Throws `rate_limited` if the key has had its requests. */
export function keepRate({ rateLimit, clock }: SiteServices, context: RestContext, key: ApiKey): void {
  const waitS = rateLimit.take(key.id, key.requestsPerSecond, clock.monoMs())
  if (waitS === null) return
  context.retryAfter(waitS)
  throw new RestFailure(fail('rate_limited', `Too many requests: wait ${waitS} s.`))
}

/** The key behind the request's token, as who acts. Throws if it may not do what is needed. */
function actorFor(services: SiteServices, context: RestContext, needs: OperationNeed): Actor {
  // A site has no set-up token: its handler says so.
  if (needs === 'none' || needs === 'setup_token') return nobody
  const key = unwrap(services.keys.keyOfToken(tokenOf(context)))
  keepRate(services, context, key)
  const actor: Actor = { id: key.id, roles: key.roles }
  if (needs === 'any_key') return actor
  const anyOf = typeof needs === 'string' ? [needs] : needs
  if (anyOf.some((permission) => actorMay(actor, permission))) return actor
  const named = anyOf.join(' or ')
  throw new RestFailure(fail('forbidden', `This API key lacks a role that may do this (${named}).`))
}

/**
 * The builder of all routes: whatever the handler does, the key was found, its rate kept, and the permission
 * that the contract names for the operation was held, before it is called.
 */
export function restBase(services: SiteServices) {
  return implement(restContract)
    .$context<RestContext>()
    .use(async ({ context, procedure, next }) => {
      const { needs } = procedure['~orpc'].meta as OperationMeta
      try {
        const actor = actorFor(services, context, needs)
        return await next({ context: { ...context, actor } satisfies KeyContext })
      } catch (thrown) {
        throw storeFailure(thrown)
      }
    })
}
export type RestBase = ReturnType<typeof restBase>
