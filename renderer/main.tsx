import './ui/self-heal.ts'
import './ui/zod-jitless.ts'
import './ui/tokens.css'
import './kiosk/page.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { requestWindow } from './bridge.ts'
import { ErrorBoundary } from './kiosk/error-boundary.tsx'
import { guardPage } from './kiosk/guard.ts'
import { openSound } from './kiosk/sounds.ts'
import { Session } from './session.ts'
import { loadFonts } from './ui/fonts.ts'
import { reloadSoon } from './ui/self-heal.ts'
import { browserTimers } from './ui/timers.ts'

guardPage(window)
openSound(window)
loadFonts()

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')

// The set-up that has just ended leads on to the desk.
if (window.location.hash === '#desk') {
  window.history.replaceState(null, '', window.location.pathname)
  requestWindow('desk')
}

const toSetUp = () => window.location.replace('./setup.html')
const session = new Session(browserTimers, toSetUp)
createRoot(root, { onUncaughtError: reloadSoon }).render(
  <StrictMode>
    <ErrorBoundary onFailed={reloadSoon}>
      <App session={session} onWayBack={toSetUp} />
    </ErrorBoundary>
  </StrictMode>,
)
session.start()
