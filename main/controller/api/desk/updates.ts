import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

export function updateRoutes(os: DeskBase, { updates }: SiteServices) {
  return {
    state: os.updates.state.handler(() => updates.state()),
    begin: os.updates.begin.handler(({ input, context }) => ({
      updateId: orFail(updates.begin(context.actor, input.sizeBytes)),
    })),
    upload: os.updates.upload.handler(({ input: { updateId, offset, base64 }, context }) => {
      orFail(updates.upload(context.actor, updateId, offset, Buffer.from(base64, 'base64')))
      return {}
    }),
    sticks: os.updates.sticks.handler(async () => [...(await updates.sticks())]),
    fromStick: os.updates.fromStick.handler(async ({ input, context }) => ({
      updateId: orFail(await updates.fromStick(context.actor, input.fileId)),
    })),
    check: os.updates.check.handler(async ({ input, context }) =>
      orFail(await updates.check(context.actor, input.updateId)),
    ),
    install: os.updates.install.handler(async ({ input, context }) => {
      const asked = context.session.passwordProblem()
      const problem = orFail(asked ?? (await updates.install(context.actor, input.updateId)))
      return problem === null ? { ok: true as const } : { ok: false as const, problem }
    }),
    discard: os.updates.discard.handler(({ input, context }) => {
      orFail(updates.discard(context.actor, input.updateId))
      return {}
    }),
  }
}
