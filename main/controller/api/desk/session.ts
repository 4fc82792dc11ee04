import type { DeskSession as DeskSessionView } from '../../../contract/desk/session.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import type { SiteServices } from '../../services/site-services.ts'
import type { DeskBase } from './base.ts'
import { orFail } from './failures.ts'

/** Who works at this desk. */
export function sessionRoutes(
  os: DeskBase,
  { clock, recoverPassword }: Pick<SiteServices, 'clock' | 'recoverPassword'>,
) {
  return {
    watch: os.session.watch.handler(async function* ({
      context: { session },
      signal,
    }): AsyncGenerator<DeskSessionView, void> {
      for await (const _news of session.feed.watch(signal, (wake) => clock.after(heartbeatMs, wake))) {
        if (session.over) return
        session.refresh()
        yield session.view()
      }
    }),
    signIn: os.session.signIn.handler(async ({ input, context: { session } }) => {
      orFail(await session.signIn(input.name, input.password))
      return {}
    }),
    unlock: os.session.unlock.handler(async ({ input, context: { session } }) => {
      orFail(await session.unlock(input.password))
      return {}
    }),
    signOut: os.session.signOut.handler(({ context: { session } }) => {
      session.signOut()
      return {}
    }),
    lock: os.session.lock.handler(({ context: { session } }) => {
      session.lock()
      return {}
    }),
    stayAwake: os.session.stayAwake.handler(() => ({})),
    confirmPassword: os.session.confirmPassword.handler(async ({ input, context: { session } }) => {
      orFail(await session.confirmPassword(input.password))
      return {}
    }),
    recover: os.session.recover.handler(async ({ input }) => {
      orFail(await recoverPassword.recover(input))
      return {}
    }),
    changeOwnPassword: os.session.changeOwnPassword.handler(async ({ input, context: { session } }) => {
      orFail(await session.changeOwnPassword(input.old, input.password))
      return {}
    }),
  }
}
