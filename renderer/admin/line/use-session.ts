import { useCallback } from 'react'
import { useStore } from 'zustand'
import { may, type Permission } from '../../../main/contract/roles.ts'
import { browserTimers } from '../../ui/timers.ts'
import { type OperatorSession, sessionStore } from '../stores/session.ts'

/**
 * The operator's session, for anything inside the shell. While the desk is locked or its line lost, the last one:
 * what is covered stays as it was.
 */
export function useOperatorSession(): OperatorSession {
  const session = useStore(sessionStore, ({ session: now }) =>
    now === null || now.state === 'signed_out' ? lastSession : remember(now),
  )
  if (session === null) throw new Error('nobody is signed in')
  return session
}

let lastSession: OperatorSession | null = null
let lastHeard: OperatorSession | null = null

/** Heartbeats repeat the session with a new time: the same one is kept, so that nothing is drawn anew for that. */
function remember(now: OperatorSession): OperatorSession {
  if (now === lastHeard && lastSession !== null) return lastSession
  lastHeard = now
  if (lastSession === null || !isSame(lastSession, now)) lastSession = now
  return lastSession
}

function isSame(one: OperatorSession, other: OperatorSession): boolean {
  return JSON.stringify({ ...one, wallMs: 0 }) === JSON.stringify({ ...other, wallMs: 0 })
}

/** True if a role of the operator's may do it. The controller refuses anyway: this only hides what is no use. */
export function useMay(permission: Permission): boolean {
  return may(useOperatorSession().operator.roles, permission)
}

/** UTC ms by the controller's clock, now. */
export function useNow(): () => number {
  return useCallback(() => wallNow(), [])
}

export function wallNow(): number {
  // Whole ms, as instants are: the page's own clock has fractions.
  return Math.floor(sessionStore.getState().clockOffsetMs + browserTimers.now())
}
