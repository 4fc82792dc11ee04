import type { DeskSession } from '../../services/operators/desk-session.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { DeskFailure, orFail } from './failures.ts'

export function retentionRoutes(os: DeskBase, { retention }: SiteServices) {
  return {
    find: os.retention.find.handler(async ({ input }) => ({ people: await retention.find(input.text) })),
    export: os.retention.export.handler(async ({ input: { userId, format }, context }) => {
      confirmed(context.session)
      return orFail(await retention.export(context.actor, userId, format))
    }),
    erase: os.retention.erase.handler(({ input, context }) => {
      confirmed(context.session)
      orFail(retention.erase(context.actor, input.userId))
      return {}
    }),
  }
}

/** The password was given again in the last minutes. */
function confirmed(session: DeskSession): void {
  const problem = session.passwordProblem()
  if (problem) throw new DeskFailure(problem)
}
