import { useEffect, useRef, useState } from 'react'
import type { BulkAct, BulkProgress, BulkTarget } from '../../../../main/contract/desk/people.ts'
import { desk } from '../../line/api.ts'
import { type DeskFailure, failureOf } from '../../line/failure.ts'

export interface BulkRun {
  readonly state: 'ready' | 'running' | 'ended' | 'cancelled'
  readonly progress: BulkProgress | null
  /** All codes made so far. */
  readonly codes: Readonly<BulkProgress['codes']>
  readonly failure: DeskFailure | null
  readonly start: (target: BulkTarget, act: BulkAct) => void
  readonly cancel: () => void
}

const nothing = { state: 'ready', progress: null, codes: [], failure: null } as const

/** One act on many: its progress as it comes, and a way to stop it. Closing what shows it stops it too. */
export function useBulk(): BulkRun {
  const [run, setRun] = useState<Omit<BulkRun, 'start' | 'cancel'>>(nothing)
  const stopping = useRef<AbortController | null>(null)
  useEffect(() => () => stopping.current?.abort(), [])

  const start = async (target: BulkTarget, act: BulkAct) => {
    const stop = new AbortController()
    stopping.current = stop
    setRun({ ...nothing, state: 'running' })
    try {
      const steps = await desk.people.bulk({ target, act }, { signal: stop.signal })
      for await (const progress of steps) {
        setRun((now) => ({
          state: progress.ended ? 'ended' : now.state,
          progress,
          codes: [...now.codes, ...progress.codes],
          failure: null,
        }))
        if (stop.signal.aborted) break
      }
    } catch (thrown) {
      if (!stop.signal.aborted) setRun((now) => ({ ...now, state: 'ended', failure: failureOf(thrown) }))
    }
  }
  const cancel = () => {
    stopping.current?.abort()
    setRun((now) => ({ ...now, state: 'cancelled' }))
  }
  return { ...run, start: (target, act) => void start(target, act), cancel }
}
