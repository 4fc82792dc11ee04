import { implement } from '@orpc/server'
import { type DemoView, demoContract } from '../../../contract/demo.ts'
import { heartbeatMs } from '../../../contract/face.ts'
import type { DemoHands } from '../../services/demo/demo-hands.ts'
import type { Clock } from '../../services/ports/clock.ts'

/** The drawer of a demo site. Not served by any other. */
export function demoRouter(hands: DemoHands, clock: Clock) {
  const os = implement(demoContract)
  return os.router({
    watch: os.watch.handler(async function* ({ signal }): AsyncGenerator<DemoView, void> {
      for await (const view of hands.feed.watch(signal, (wake) => clock.after(heartbeatMs, wake))) {
        yield view ?? hands.feed.current
      }
    }),
    present: os.present.handler(({ input }) => {
      hands.present(input.userId)
      return {}
    }),
    key: os.key.handler(({ input }) => {
      hands.key(input.key)
      return {}
    }),
    plug: os.plug.handler(({ input }) => {
      hands.plug(input.device, input.plugged)
      return {}
    }),
    door: os.door.handler(({ input }) => {
      hands.moveDoor(input.open)
      return {}
    }),
    pressExit: os.pressExit.handler(() => {
      hands.pressExit()
      return {}
    }),
    swap: os.swap.handler(({ input }) => {
      hands.swap(input.device)
      return {}
    }),
    mode: os.mode.handler(({ input }) => {
      hands.mode(input.mode)
      return {}
    }),
  })
}
