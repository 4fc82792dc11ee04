import '../ui/zod-jitless.ts'
import '../ui/tokens.css'
import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './desk.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Desk } from './desk.tsx'
import { deskLine, queryClient } from './line/api.ts'
import { followChanges } from './line/follow-changes.ts'
import { keepAwake } from './line/keep-awake.ts'
import { shutKeysWhileCovered } from './shell/covered-keys.ts'
import { guardDesk } from './shell/desk-keys.ts'
import { DeskErrorBoundary } from './shell/error-boundary.tsx'
import { sessionStore } from './stores/session.ts'
import { styleNonce } from './style-nonce.ts'

// For the styles that scroll locks make.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')

guardDesk(window)
shutKeysWhileCovered(window)
keepAwake(window)
followChanges()
// Another operator's work begins with nothing of the one before.
sessionStore.subscribe((now, before) => {
  if (now.work?.operatorId !== before.work?.operatorId) queryClient.clear()
})

createRoot(root).render(
  <StrictMode>
    <DeskErrorBoundary>
      <Desk />
    </DeskErrorBoundary>
  </StrictMode>,
)
deskLine.start()
