import { implement } from '@orpc/server'
import { fail } from '../../contract/errors.ts'
import { restContract } from '../../contract/rest/contract.ts'
import type { OperationMeta } from '../../contract/rest/operation.ts'
import { type Actor, actorMay } from '../services/actor.ts'
import type { SiteServices } from '../services/site-services.ts'
import type { KeyContext, RestContext } from './context.ts'
import { RestFailure, unwrap } from './failures.ts'

/** Where a token may stand: the cloud system's own header, or a bearer token. */
function tokenOf({ headers }: RestContext): string {
  const own = headers['x-verkada-auth']
  if (typeof own === 'string' && own !== '') return own
  const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')
  return bearer?.[1] ?? ''
}

const nobody: Actor = { id: '', roles: [] }

/**
 * The builder of all routes: whatever the handler does, the key was found, its rate kept, and the permission
 * that the contract names for the operation was held, before it is called.
 */
export function restBase(services: SiteServices) {
  return implement(restContract)
    .$context<RestContext>()
    .use(({ context, procedure, next }) => {
      const { needs } = procedure['~orpc'].meta as OperationMeta
      if (needs === 'none') return next({ context: { ...context, actor: nobody } satisfies KeyContext })
      const key = unwrap(services.keys.keyOfToken(tokenOf(context)))
      const waitS = services.rateLimit.take(key.id, key.requestsPerSecond, services.clock.monoMs())
      if (waitS !== null)
        throw new RestFailure(fail('rate_limited', `Too many requests: wait ${waitS} s.`), waitS)
      const actor: Actor = { id: key.id, roles: key.roles }
      if (needs !== 'any_key' && !actorMay(actor, needs)) {
        throw new RestFailure(fail('forbidden', `This API key lacks a role that may do this (${needs}).`))
      }
      return next({ context: { ...context, actor } satisfies KeyContext })
    })
}
export type RestBase = ReturnType<typeof restBase>
