import type { DeskOperator } from '../../../contract/desk/operators.ts'
import type { Operator } from '../../../contract/entities.ts'
import type { DeskSession } from '../../services/operators/desk-session.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { DeskFailure, orFail } from './failures.ts'

export function operatorRoutes(os: DeskBase, { operators }: SiteServices) {
  return {
    list: os.operators.list.handler(() => operators.list().map(operatorView)),
    create: os.operators.create.handler(async ({ input, context: { session, actor } }) => {
      needPassword(session)
      return operatorView(orFail(await operators.create(actor, input)))
    }),
    update: os.operators.update.handler(({ input: { id, version, ...change }, context }) => {
      needPassword(context.session)
      return operatorView(
        orFail(operators.update(context.actor, orFail(operators.find(id)), change, version)),
      )
    }),
    resetPassword: os.operators.resetPassword.handler(async ({ input, context: { session, actor } }) => {
      needPassword(session)
      orFail(await operators.resetPassword(actor, orFail(operators.find(input.id)), input.password))
      return {}
    }),
    remove: os.operators.remove.handler(({ input, context }) => {
      needPassword(context.session)
      orFail(operators.delete(context.actor, orFail(operators.find(input.id))))
      return {}
    }),
  }
}

/** Throws `password_needed` unless the operator's password was given again in the last minutes. */
export function needPassword(session: DeskSession): void {
  const problem = session.passwordProblem()
  if (problem !== null) throw new DeskFailure(problem)
}

function operatorView(operator: Operator): DeskOperator {
  return { ...operator, roles: [...operator.roles] }
}
