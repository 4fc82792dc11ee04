import { sessionStore } from '../stores/session.ts'
import { desk } from './api.ts'

/** The controller is told at most this often that somebody is typing. */
const tellMs = 20_000

/** Somebody who fills in a form makes no call for minutes: keys and presses keep the desk from locking itself. */
export function keepAwake(page: Window): () => void {
  let toldAtMs = Number.NEGATIVE_INFINITY
  const tell = () => {
    const nowMs = performance.now()
    if (nowMs - toldAtMs < tellMs || sessionStore.getState().session?.state !== 'signed_in') return
    toldAtMs = nowMs
    // The feed says what became of the session.
    desk.session.stayAwake().catch(() => {})
  }
  const types = ['keydown', 'pointerdown', 'wheel'] as const
  for (const type of types) page.addEventListener(type, tell, { capture: true, passive: true })
  return () => {
    for (const type of types) page.removeEventListener(type, tell, { capture: true })
  }
}
