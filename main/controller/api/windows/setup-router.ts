import { fail } from '../../../contract/errors.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import type { SetupView } from '../../../contract/setup.ts'
import type { Restores } from '../../services/backup/restores.ts'
import { LatestFeed } from '../../services/feed.ts'
import type { Clock } from '../../services/ports/clock.ts'
import type { FirstRun } from '../../services/setup/first-run.ts'
import { DeskFailure, orFail } from '../desk/failures.ts'
import { restoreRoutes, setupBase } from './restore-routes.ts'

/** The set-up of a machine without a site, for its own screen. Served by no site. */
export function setupRouter(
  firstRun: FirstRun,
  restores: Restores,
  machine: Omit<SetupView, 'wallMs' | 'demo' | 'situation'>,
  clock: Clock,
) {
  const os = setupBase()
  const ticks = new LatestFeed(null)
  return os.router({
    watch: os.watch.handler(async function* ({ signal }): AsyncGenerator<SetupView, void> {
      for await (const _tick of ticks.watch(signal, (wake) => clock.after(heartbeatMs, wake))) {
        if (firstRun.over) return
        yield { ...machine, situation: 'new', demo: firstRun.demo, wallMs: clock.wallMs() }
      }
    }),
    restore: restoreRoutes(os, restores),
    typeKey: os.typeKey.handler(() => {
      throw new DeskFailure(fail('conflict', 'There is no site whose key could be typed.'))
    }),
    create: os.create.handler(async ({ input: { timeIsRight: _seen, ...given } }) => {
      orFail(await firstRun.create(given))
      return {}
    }),
  })
}
