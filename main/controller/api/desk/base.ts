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
  if (mayDo(actor, needs)) return actor
  throw new DeskFailure(fail('forbidden', `No role of yours may do this (${String(needs)}).`))
}

function mayDo(actor: Actor, needs: Exclude<DeskNeed, 'anyone'>): boolean {
  if (needs === 'signed_in') return true
  const enough: readonly Permission[] = typeof needs === 'string' ? [needs] : needs
  return enough.some((permission) => actorMay(actor, permission))
}

/**
 * A feed or the progress of a job, for as long as the operator may have it: a feed ends with the desk's lock, as a
 * locked desk learns nothing; a job that was begun goes on under a lock, but not for whoever lost the right to it.
 */
async function* whileAllowed(
  values: AsyncIterable<unknown>,
  session: DeskSession,
  { needs, background }: DeskMeta,
): AsyncGenerator<unknown, void> {
  try {
    for await (const value of values) {
      const actor = background ? session.actor : session.signedIn
      if (needs !== 'anyone' && (actor === null || !mayDo(actor, needs))) return
      yield value
    }
  } catch (thrown) {
    throw deskFailure(thrown)
  }
}

function isFeed(output: unknown): output is AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}

function calledOff(): Error {
  return new DOMException('the call was called off', 'AbortError')
}

/**
 * The builder of all desk procedures: before any handler runs, the session was found at work and holds the
 * permission that the contract names. What a handler throws comes out as a failure of the contract or a bug.
 */
export function deskBase() {
  return implement(deskContract)
    .$context<DeskContext>()
    .use(async ({ context, procedure, next, signal }) => {
      const meta = procedure['~orpc'].meta as DeskMeta
      const { session } = context
      try {
        const actor = actorFor(session, meta.needs)
        if (!meta.background && meta.needs !== 'anyone') session.touch()
        const result = await next({ context: { ...context, actor } satisfies AllowedContext })
        if (!isFeed(result.output)) return result
        return { ...result, output: whileAllowed(result.output, session, meta) }
      } catch (thrown) {
        // A call that the window has called off ends with the signal's reason: nobody hears it, and it is no bug.
        if (signal?.aborted && thrown === signal.reason) throw calledOff()
        throw deskFailure(thrown)
      }
    })
}
export type DeskBase = ReturnType<typeof deskBase>
