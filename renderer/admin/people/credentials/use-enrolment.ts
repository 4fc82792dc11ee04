import { useEffect, useState } from 'react'
import type { Enrolment } from '../../../../main/contract/desk/credentials.ts'
import { desk } from '../../line/api.ts'
import { type DeskFailure, failureOf } from '../../line/failure.ts'
import { renewPeople } from './use-act.ts'

export interface EnrolmentView {
  readonly news: Enrolment | null
  readonly failure: DeskFailure | null
  readonly again: () => void
}

/** Waits for a new card for as long as it is shown; the controller says what was presented. */
export function useEnrolment(userId: string): EnrolmentView {
  const [attempt, setAttempt] = useState(0)
  const [news, setNews] = useState<Enrolment | null>(null)
  const [failure, setFailure] = useState<DeskFailure | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt begins anew
  useEffect(() => {
    const stop = new AbortController()
    const wait = async () => {
      try {
        for await (const next of await desk.credentials.enrolCard({ userId }, { signal: stop.signal })) {
          if (stop.signal.aborted) return
          setNews(next)
          if (next.state === 'enrolled') await renewPeople()
        }
      } catch (thrown) {
        if (!stop.signal.aborted) setFailure(failureOf(thrown))
      }
    }
    setNews(null)
    setFailure(null)
    void wait()
    return () => stop.abort()
  }, [userId, attempt])
  return { news, failure, again: () => setAttempt((count) => count + 1) }
}
