import { implement } from '@orpc/server'
import type { KeypadKey } from '../../../contract/card-read.ts'
import { type FaceMessage, type FaceView, faceContract, heartbeatMs } from '../../../contract/face.ts'
import type { LatestFeed } from '../../services/feed.ts'
import type { Clock } from '../../services/ports/clock.ts'

/** What the screen at the door is served with: its view, and the keys of a keypad on the screen. */
export interface FaceSource {
  readonly feed: LatestFeed<FaceView>
  /** A key of the touch keypad; ignored where the point has a keypad of its own. */
  readonly key: (key: KeypadKey) => void
}

export function faceRouter(source: FaceSource, clock: Clock) {
  const os = implement(faceContract)
  return os.router({
    watch: os.watch.handler(async function* ({ signal }): AsyncGenerator<FaceMessage, void> {
      for await (const view of source.feed.watch(signal, (wake) => clock.after(heartbeatMs, wake))) {
        yield view ? { type: 'view', view } : { type: 'heartbeat', wallMs: clock.wallMs() }
      }
    }),
    key: os.key.handler(({ input }) => {
      source.key(input.key)
      return {}
    }),
  })
}
