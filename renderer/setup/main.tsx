import '../ui/zod-jitless.ts'
import '../ui/tokens.css'
import '@mantine/core/styles.layer.css'
import '../admin/desk.css'
import './setup.css'
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { guardDesk } from '../admin/shell/desk-keys.ts'
import { DeskErrorBoundary } from '../admin/shell/error-boundary.tsx'
import { styleNonce } from '../admin/style-nonce.ts'
import { portalId, theme } from '../admin/theme.ts'
import { browserTimers } from '../ui/timers.ts'
import { SetupLine } from './setup-line.ts'
import { SetupPage } from './setup-page.tsx'

// For the styles that scroll locks make.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')

guardDesk(window)

const toFace = () => window.location.replace('./index.html')
/** The face opens the desk, which is a window of its own. */
const toDesk = () => window.location.replace('./index.html#desk')
const line = new SetupLine(browserTimers, toFace)
createRoot(root).render(
  <StrictMode>
    <DeskErrorBoundary>
      <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={styleNonce}>
        <SetupPage line={line} onDesk={toDesk} onFace={toFace} />
        <div id={portalId} />
      </MantineProvider>
    </DeskErrorBoundary>
  </StrictMode>,
)
line.start()
