import { createStore } from 'zustand/vanilla'
import type { DeskSession } from '../../../main/contract/desk/session.ts'

/** Whose work stands on the screen: it outlives a lock and a lost line, never a sign-out or another operator. */
export interface Work {
  readonly operatorId: string
  /** The line was lost under it, so its operator has to sign in again. */
  readonly interrupted: boolean
}

export interface SessionState {
  readonly link: 'starting' | 'live' | 'lost'
  /** What the controller last said; null while there is no line. */
  readonly session: DeskSession | null
  readonly work: Work | null
  /** The controller's UTC ms less the page's monotonic ms. */
  readonly clockOffsetMs: number
}

export const unheard: SessionState = { link: 'starting', session: null, work: null, clockOffsetMs: 0 }

/** What becomes of the work on the screen as the session changes. */
function workUnder(work: Work | null, session: DeskSession): Work | null {
  if (session.state === 'signed_out') return work?.interrupted === true ? work : null
  return { operatorId: session.operator.id, interrupted: false }
}

export function applySession(state: SessionState, session: DeskSession, nowMs: number): SessionState {
  return {
    link: 'live',
    session,
    work: workUnder(state.work, session),
    clockOffsetMs: session.state === 'signed_out' ? state.clockOffsetMs : session.wallMs - nowMs,
  }
}

/** The line died: the work stays, covered, for whoever signs in as the same operator. */
export function loseLine(state: SessionState): SessionState {
  return { ...state, link: 'lost', session: null, work: state.work && { ...state.work, interrupted: true } }
}

/** Another person signs in: what the one before left on the screen is dropped. */
export function dropWork(state: SessionState): SessionState {
  return { ...state, work: null }
}

export const sessionStore = createStore<SessionState>(() => unheard)

/** The session of an operator who is signed in or locked, as the store holds it now. */
export type OperatorSession = Exclude<DeskSession, { state: 'signed_out' }>

/** True while nothing of the work may be seen or used. */
export function isCovered({ session }: SessionState): boolean {
  return session?.state !== 'signed_in'
}
