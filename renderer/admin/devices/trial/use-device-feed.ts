import { useCallback, useEffect, useRef, useState } from 'react'
import { type DeskFailure, failureOf } from '../../line/failure.ts'

type Open<View> = (signal: AbortSignal) => Promise<AsyncIterable<View>>

export interface DeviceFeed<View> {
  /** The last that was told; null before. It stays when the feed has ended. */
  readonly view: View | null
  readonly failure: DeskFailure | null
  /** Begins anew, whatever ran before. */
  readonly begin: (open: Open<View>) => void
  /** Calls it off and forgets what was told. */
  readonly stop: () => void
}

/** A test of devices at the controller, for as long as it is shown: leaving the screen calls it off. */
export function useDeviceFeed<View>(): DeviceFeed<View> {
  const [view, setView] = useState<View | null>(null)
  const [failure, setFailure] = useState<DeskFailure | null>(null)
  const running = useRef<AbortController | null>(null)
  const callOff = useCallback(() => running.current?.abort(), [])
  useEffect(() => callOff, [callOff])
  const begin = useCallback(
    (open: Open<View>) => {
      callOff()
      const call = new AbortController()
      running.current = call
      setView(null)
      setFailure(null)
      const follow = async () => {
        for await (const next of await open(call.signal)) {
          if (call.signal.aborted) return
          setView(next)
        }
      }
      follow().catch((thrown: unknown) => {
        if (!call.signal.aborted) setFailure(failureOf(thrown))
      })
    },
    [callOff],
  )
  const stop = useCallback(() => {
    callOff()
    setView(null)
    setFailure(null)
  }, [callOff])
  return { view, failure, begin, stop }
}
