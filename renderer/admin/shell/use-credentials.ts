import { useEffect, useState } from 'react'
import { type DeskFailure, failureOf } from '../line/failure.ts'

/** One try of a password at a time, and the wait that a wrong one costs. */
export interface Credentials {
  readonly busy: boolean
  readonly failure: DeskFailure | null
  /** Whole seconds left until the next try is taken; 0 = now. */
  readonly waitS: number
  attempt(call: () => Promise<unknown>): Promise<boolean>
}

export function useCredentials(): Credentials {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<DeskFailure | null>(null)
  const [waitS, setWaitS] = useState(0)
  useEffect(() => {
    if (waitS <= 0) return
    const id = setTimeout(() => setWaitS(waitS - 1), 1_000)
    return () => clearTimeout(id)
  }, [waitS])
  return {
    busy,
    failure,
    waitS,
    async attempt(call) {
      setBusy(true)
      setFailure(null)
      try {
        await call()
        return true
      } catch (thrown) {
        const found = failureOf(thrown)
        setFailure(found)
        setWaitS(Math.ceil(found.retryAfterS ?? 0))
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
