import { useEffect, useRef, useState } from 'react'
import type { ShownRole, TrialView } from '../../../main/contract/desk/devices.ts'
import { desk } from '../line/api.ts'
import { type DeskFailure, failureOf } from '../line/failure.ts'

export interface Find {
  readonly view: TrialView | null
  readonly failure: DeskFailure | null
  start(role: ShownRole): void
  stop(): void
}

/** Waits for somebody to use a device, which shows that it is the one meant. */
export function useFind(): Find {
  const [view, setView] = useState<TrialView | null>(null)
  const [failure, setFailure] = useState<DeskFailure | null>(null)
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])

  const run = async (role: ShownRole, own: AbortController) => {
    setView(null)
    setFailure(null)
    try {
      for await (const next of await desk.devices.trial({ deviceIds: null, role }, { signal: own.signal })) {
        if (own.signal.aborted) return
        setView(next)
      }
    } catch (thrown) {
      if (!own.signal.aborted) setFailure(failureOf(thrown))
    }
  }
  const stop = () => {
    abort.current?.abort()
    abort.current = null
    setView(null)
  }
  return {
    view,
    failure,
    stop,
    start(role) {
      stop()
      abort.current = new AbortController()
      void run(role, abort.current)
    },
  }
}
