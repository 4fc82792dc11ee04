import { implement } from '@orpc/server'
import { deskContract } from '../../../contract/desk/contract.ts'
import type { DeskMeta, DeskNeed } from '../../../contract/desk/procedure.ts'
import { fail } from '../../../contract/errors.ts'
import type { Permission } from '../../../contract/roles.ts'
import { type Actor, actorMay } from '../../services/actor.ts'
import type { DeskSession } from '../../services/operators/desk-session.ts'
import { DeskFailure, deskFailure } from './failures.ts'

/** What every call on a desk's port starts with: the session of that port. */
export interface DeskContext {
  readonly session: DeskSession
}

/** A call that was allowed. `actor` is nobody before the sign-in. */
export interface AllowedContext extends DeskContext {
  readonly actor: Actor
}

const nobody: Actor = { id: '', roles: [] }

/** Throws unless whoever works at the desk may do what is needed. */
function actorFor(session: DeskSession, needs: DeskNeed): Actor {
  const { actor } = session
  if (needs === 'anyone') return actor ?? nobody
  if (actor === null) throw new DeskFailure(fail('unauthenticated', 'Nobody is signed in at this desk.'))
  if (needs === 'signed_in') return actor
  const enough: readonly Permission[] = typeof needs === 'string' ? [needs] : needs
  if (enough.some((permission) => actorMay(actor, permission))) return actor
  throw new DeskFailure(fail('forbidden', `No role of yours may do this (${enough.join(' or ')}).`))
}

/**
 * The builder of all desk procedures: before any handler runs, the session was found at work and holds the
 * permission that the contract names. What a handler throws comes out as a failure of the contract or a bug.
 */
export function deskBase() {
  return implement(deskContract)
    .$context<DeskContext>()
    .use(async ({ context, procedure, next }) => {
      const { needs, background } = procedure['~orpc'].meta as DeskMeta
      try {
        const actor = actorFor(context.session, needs)
        if (!background && needs !== 'anyone') context.session.touch()
        return await next({ context: { ...context, actor } satisfies AllowedContext })
      } catch (thrown) {
        throw deskFailure(thrown)
      }
    })
}
export type DeskBase = ReturnType<typeof deskBase>
