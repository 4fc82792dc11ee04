import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { browserTimers } from '../../../ui/timers.ts'
import { desk } from '../../line/api.ts'
import { failedWith } from '../../line/failure.ts'
import { withPassword } from '../../parts/password-prompt.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { sessionStore } from '../../stores/session.ts'

/** Codes that are shown are masked again by themselves after this long. */
const shownMs = 30_000

type Revealed = Awaited<ReturnType<typeof desk.credentials.reveal>>

export interface Reveal {
  /** The code, if it is shown now. */
  readonly codeOf: (codeId: string) => string | null
  readonly entryCode: string | null
  readonly shown: boolean
  readonly show: () => void
  readonly hide: () => void
}

/** Shows a person's codes for a short while, after the password; a lock hides them at once. */
export function useReveal(userId: string): Reveal {
  const toast = useToast()
  const [revealed, setRevealed] = useState<Revealed | null>(null)
  const atWork = useStore(sessionStore, ({ session }) => session?.state === 'signed_in')
  useEffect(() => {
    if (!atWork) setRevealed(null)
  }, [atWork])
  useEffect(() => {
    if (revealed === null) return
    return browserTimers.after(shownMs, () => setRevealed(null))
  }, [revealed])
  const show = async () => {
    try {
      setRevealed(await withPassword(() => desk.credentials.reveal({ userId })))
    } catch (thrown) {
      // Who would rather not give the password knows.
      if (!failedWith(thrown, 'password_needed')) toast.failed(thrown)
    }
  }
  return {
    codeOf: (codeId) => revealed?.mfaCodes.find((code) => code.codeId === codeId)?.code ?? null,
    entryCode: revealed?.entryCode ?? null,
    shown: revealed !== null,
    show: () => void show(),
    hide: () => setRevealed(null),
  }
}
