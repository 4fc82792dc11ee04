import { fail } from '../../../contract/errors.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import type { SetupView } from '../../../contract/setup.ts'
import type { Restores } from '../../services/backup/restores.ts'
import type { TypedKey } from '../../services/backup/typed-key.ts'
import { LatestFeed } from '../../services/feed.ts'
import type { Clock } from '../../services/ports/clock.ts'
import { DeskFailure, orFail } from '../desk/failures.ts'
import { restoreRoutes, setupBase } from './restore-routes.ts'

/** The way back of a site whose key or data can't be opened, at its own screen. Nothing is set up over it. */
export function recoveryRouter(parts: {
  readonly view: Omit<SetupView, 'wallMs'>
  readonly restores: Restores
  readonly typedKey: TypedKey
  readonly clock: Clock
}) {
  const { view, restores, typedKey, clock } = parts
  const os = setupBase()
  const ticks = new LatestFeed(null)
  return os.router({
    watch: os.watch.handler(async function* ({ signal }): AsyncGenerator<SetupView, void> {
      for await (const _tick of ticks.watch(signal, (wake) => clock.after(heartbeatMs, wake))) {
        yield { ...view, wallMs: clock.wallMs() }
      }
    }),
    create: os.create.handler(() => {
      throw new DeskFailure(fail('conflict', 'There is a site: its data is to be restored.'))
    }),
    restore: restoreRoutes(os, restores),
    typeKey: os.typeKey.handler(async ({ input }) => ({
      wrongRows: [...orFail(await typedKey.type(input.text))],
    })),
  })
}
