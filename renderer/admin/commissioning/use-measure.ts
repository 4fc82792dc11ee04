import { useEffect, useRef, useState } from 'react'
import type { MeasuredCheck } from '../../../main/contract/commissioning.ts'
import type { MeasureView } from '../../../main/contract/desk/commissioning.ts'
import { desk } from '../line/api.ts'
import { type DeskFailure, failureOf } from '../line/failure.ts'
import { refreshChecks } from './use-checks.ts'

export interface Measure {
  /** Null until it was begun. */
  readonly view: MeasureView | null
  readonly failure: DeskFailure | null
  readonly running: boolean
  start(byName: string): void
  stop(): void
}

/** One measurement at a time; it is called off with its screen. */
export function useMeasure(doorId: string, check: MeasuredCheck): Measure {
  const [view, setView] = useState<MeasureView | null>(null)
  const [failure, setFailure] = useState<DeskFailure | null>(null)
  const [running, setRunning] = useState(false)
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])

  const run = async (byName: string, own: AbortController) => {
    setView(null)
    setFailure(null)
    setRunning(true)
    try {
      const feed = await desk.commissioning.measure({ doorId, check, byName }, { signal: own.signal })
      for await (const next of feed) {
        if (own.signal.aborted) return
        setView(next)
      }
      await refreshChecks()
    } catch (thrown) {
      if (!own.signal.aborted) setFailure(failureOf(thrown))
    } finally {
      if (abort.current === own) setRunning(false)
    }
  }
  return {
    view,
    failure,
    running,
    start(byName) {
      abort.current?.abort()
      abort.current = new AbortController()
      void run(byName, abort.current)
    },
    stop() {
      abort.current?.abort()
      abort.current = null
      setRunning(false)
      setView(null)
    },
  }
}
