import { useEffect, useState } from 'react'
import type { BadgeWait } from '../../../main/contract/desk/visitors.ts'
import { type DeskFailure, failureOf } from '../line/failure.ts'

export interface BadgeWaiting {
  /** Null until the controller answers. */
  readonly state: BadgeWait | null
  readonly failure: DeskFailure | null
  readonly again: () => void
}

/**
 * Waits at the readers for as long as the component stands and `active`; `open` begins the wait and is the same for as
 * long as it waits for the same.
 */
export function useBadgeWait(
  active: boolean,
  open: (signal: AbortSignal) => Promise<AsyncIterable<BadgeWait>>,
  onTaken: (taken: Extract<BadgeWait, { state: 'taken' }>) => void,
): BadgeWaiting {
  const [state, setState] = useState<BadgeWait | null>(null)
  const [failure, setFailure] = useState<DeskFailure | null>(null)
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is a new wait; the callbacks are the first ones
  useEffect(() => {
    if (!active) return
    const stop = new AbortController()
    const follow = async () => {
      for await (const news of await open(stop.signal)) {
        if (stop.signal.aborted) return
        setState(news)
        if (news.state === 'taken') onTaken(news)
      }
    }
    setFailure(null)
    setState(null)
    follow().catch((thrown: unknown) => {
      if (!stop.signal.aborted) setFailure(failureOf(thrown))
    })
    return () => stop.abort()
  }, [active, round])
  return { state, failure, again: () => setRound((before) => before + 1) }
}
