import { Notifications } from '@mantine/notifications'
import { useStore } from 'zustand'
import { PasswordPrompt } from '../parts/password-prompt.tsx'
import { isCovered, type SessionState, sessionStore } from '../stores/session.ts'
import { portalId } from '../theme.ts'
import { LineLost } from './line-lost.tsx'
import { LockScreen } from './lock-screen.tsx'
import { SignIn } from './sign-in.tsx'
import { Workspace } from './workspace.tsx'

/** The work of whoever is signed in, and over it whatever covers it: sign-in, lock, a lost line. */
export function Shell() {
  const state = useStore(sessionStore)
  const covered = isCovered(state)
  return (
    <>
      {state.work !== null && (
        <div className="under-cover" data-covered={covered} inert={covered}>
          <Workspace key={state.work.operatorId} />
          <PasswordPrompt />
          <Notifications position="bottom-right" withinPortal={false} limit={4} />
          <div id={portalId} />
        </div>
      )}
      {covered && <Cover state={state} />}
    </>
  )
}

function Cover({ state: { link, session, work } }: { readonly state: SessionState }) {
  if (session === null) return <LineLost starting={link === 'starting'} workKept={work !== null} />
  if (session.state === 'signed_out') return <SignIn session={session} workKept={work !== null} />
  return <LockScreen session={session} />
}
