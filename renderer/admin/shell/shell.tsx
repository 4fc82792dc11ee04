import { Notifications } from '@mantine/notifications'
import { useStore } from 'zustand'
import { PasswordPrompt } from '../parts/password-prompt.tsx'
import { isCovered, sessionStore } from '../stores/session.ts'
import { portalId } from '../theme.ts'
import { LineLost } from './line-lost.tsx'
import { LockScreen } from './lock-screen.tsx'
import { SignIn } from './sign-in.tsx'
import { Workspace } from './workspace.tsx'

/** The work of whoever is signed in, and over it whatever covers it: sign-in, lock, a lost line. */
export function Shell() {
  // Not the whole state: a heartbeat changes it each second, and the work is not to be drawn anew for that.
  const operatorId = useStore(sessionStore, ({ work }) => work?.operatorId ?? null)
  const covered = useStore(sessionStore, isCovered)
  return (
    <>
      {operatorId !== null && (
        <div className="under-cover" data-covered={covered} inert={covered}>
          <Workspace key={operatorId} />
          <PasswordPrompt />
          <Notifications position="bottom-right" withinPortal={false} limit={4} />
          <div id={portalId} />
        </div>
      )}
      {covered && <CoverNow />}
    </>
  )
}

function CoverNow() {
  const { link, session, work } = useStore(sessionStore)
  if (session === null) return <LineLost starting={link === 'starting'} workKept={work !== null} />
  if (session.state === 'signed_out') return <SignIn session={session} workKept={work !== null} />
  if (session.state === 'locked') return <LockScreen session={session} />
  return null
}
