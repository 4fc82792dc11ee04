import { useCallback, useEffect, useRef, useState } from 'react'
import type { VerifyStep } from '../../../../main/contract/desk/event-log.ts'
import { desk } from '../../line/api.ts'

export type VerifyState =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly progress: VerifyStep }
  | { readonly step: 'done'; readonly verdict: NonNullable<VerifyStep['verdict']> }
  | { readonly step: 'failed'; readonly error: Error }

/** A walk over the whole log; leaving the page stops it. */
export function useVerify() {
  const [state, setState] = useState<VerifyState>({ step: 'idle' })
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const start = useCallback(async (checkpoint: string | null) => {
    abort.current?.abort()
    const run = new AbortController()
    abort.current = run
    setState({ step: 'running', progress: { checked: 0, total: 0, verdict: null } })
    try {
      for await (const progress of await desk.eventLog.verify({ checkpoint }, { signal: run.signal })) {
        if (run.signal.aborted) return
        if (progress.verdict !== null) return setState({ step: 'done', verdict: progress.verdict })
        setState({ step: 'running', progress })
      }
      throw new Error('the walk ended without a verdict')
    } catch (thrown) {
      if (run.signal.aborted) return
      setState({ step: 'failed', error: thrown instanceof Error ? thrown : new Error('verify') })
    }
  }, [])
  const stop = useCallback(() => {
    abort.current?.abort()
    setState({ step: 'idle' })
  }, [])
  return { state, start, stop }
}
