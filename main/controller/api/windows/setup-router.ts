import { implement } from '@orpc/server'
import { heartbeatMs } from '../../../contract/face.ts'
import { type SetupView, setupContract } from '../../../contract/setup.ts'
import { LatestFeed } from '../../services/feed.ts'
import type { Clock } from '../../services/ports/clock.ts'
import type { FirstRun } from '../../services/setup/first-run.ts'
import { deskFailure, orFail } from '../desk/failures.ts'

/** The set-up of a machine without a site, for its own screen. Served by no site. */
export function setupRouter(firstRun: FirstRun, machine: Omit<SetupView, 'wallMs' | 'demo'>, clock: Clock) {
  const os = implement(setupContract).use(async ({ next }) => {
    try {
      return await next()
    } catch (thrown) {
      throw deskFailure(thrown)
    }
  })
  const ticks = new LatestFeed(null)
  return os.router({
    watch: os.watch.handler(async function* ({ signal }): AsyncGenerator<SetupView, void> {
      for await (const _tick of ticks.watch(signal, (wake) => clock.after(heartbeatMs, wake))) {
        if (firstRun.over) return
        yield { ...machine, demo: firstRun.demo, wallMs: clock.wallMs() }
      }
    }),
    create: os.create.handler(async ({ input: { timeIsRight: _seen, ...given } }) => {
      orFail(await firstRun.create(given))
      return {}
    }),
  })
}
