import type { Timers } from '../ui/timers.ts'

export interface FollowOptions<Message> {
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<Message>>
  readonly onMessage: (message: Message) => void
  /** Once, when the feed ended, failed or fell silent. Not after `stop`. */
  readonly onLost: () => void
  /** Silence, in ms, after which the feed counts as dead; null for a feed without heartbeats. */
  readonly silenceMs: number | null
  readonly timers: Timers
}

/** Reads a feed until it ends, fails, falls silent or is stopped. Returns `stop`. */
export function followFeed<Message>(options: FollowOptions<Message>): () => void {
  const abort = new AbortController()
  let over = false
  let callOff = () => {}

  const end = (lost: boolean) => {
    if (over) return
    over = true
    callOff()
    if (lost) options.onLost()
    abort.abort()
  }
  const listen = () => {
    callOff()
    if (options.silenceMs !== null) callOff = options.timers.after(options.silenceMs, () => end(true))
  }
  const read = async () => {
    try {
      for await (const message of await options.open(abort.signal)) {
        if (over) return
        listen()
        options.onMessage(message)
      }
    } catch {
      // A failed call, a closed port or a message that is none: all are a lost feed.
    }
    end(true)
  }

  listen()
  void read()
  return () => end(false)
}
