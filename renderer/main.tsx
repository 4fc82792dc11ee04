import './ui/zod-jitless.ts'
import './ui/tokens.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { ErrorBoundary, reloadMs } from './kiosk/error-boundary.tsx'
import { guardPage } from './kiosk/guard.ts'
import { openSound } from './kiosk/sounds.ts'
import { Session } from './session.ts'
import { loadFonts } from './ui/fonts.ts'
import { browserTimers } from './ui/timers.ts'

guardPage(window)
openSound(window)
loadFonts()

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')

const reload = () => window.location.reload()
const session = new Session(browserTimers)
createRoot(root, {
  // Errors outside a boundary leave an empty page; the reload mends it.
  onUncaughtError: () => setTimeout(reload, reloadMs),
}).render(
  <StrictMode>
    <ErrorBoundary reload={reload}>
      <App session={session} />
    </ErrorBoundary>
  </StrictMode>,
)
session.start()
