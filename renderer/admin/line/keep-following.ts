import { type FollowOptions, followFeed } from '../../stores/follow-feed.ts'
import { browserTimers } from '../../ui/timers.ts'

/** Heartbeats come each second. */
const silenceMs = 4_000
const againMs = 1_000

interface KeepFollowing<Message> extends Pick<FollowOptions<Message>, 'open' | 'onMessage'> {
  /** What was shown may be old until the next message. */
  readonly onLost?: () => void
}

/** Follows a feed of the desk; one that is lost is opened again a second later. Returns `stop`. */
export function keepFollowing<Message>(
  { open, onMessage, onLost }: KeepFollowing<Message>,
  timers = browserTimers,
): () => void {
  let stop = () => {}
  let callOff = () => {}
  const begin = () => {
    stop = followFeed({
      open,
      onMessage,
      onLost: () => {
        onLost?.()
        callOff = timers.after(againMs, begin)
      },
      silenceMs,
      timers,
    })
  }
  begin()
  return () => {
    stop()
    callOff()
  }
}
