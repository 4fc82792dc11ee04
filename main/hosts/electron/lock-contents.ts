import { app, type WebContents } from 'electron'
import { isAppPage } from './app-scheme.ts'

/** Every web contents there ever is gets these, however it came to be. */
export function lockAllContents(kiosk: boolean): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents, kiosk))
}

function lockContents(contents: WebContents, kiosk: boolean): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('did-finish-load', () => {
    contents.setZoomFactor(1)
    void contents.setVisualZoomLevelLimits(1, 1)
  })
  if (!kiosk) return
  // Before the page and before Electron's own accelerators.
  contents.on('before-input-event', (event, input) => {
    if (input.control || input.alt || input.meta || /^F\d{1,2}$/.test(input.key)) event.preventDefault()
  })
}
