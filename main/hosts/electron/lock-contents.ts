import { app, type Input, type WebContents } from 'electron'
import type { WindowName } from '../page/page-files.ts'
import { isAppPage } from './app-scheme.ts'

/** Which of our windows has these contents; null for any others. */
export type WindowOf = (contents: WebContents) => WindowName | null

/** Every web contents there ever is gets these, however it came to be. */
export function lockAllContents(kiosk: boolean, windowOf: WindowOf): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents, kiosk, windowOf))
}

function lockContents(contents: WebContents, kiosk: boolean, windowOf: WindowOf): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => {
    const window = windowOf(contents)
    if (!event.isMainFrame || window === null || !isAppPage(window, event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('did-finish-load', () => {
    contents.setZoomFactor(1)
    void contents.setVisualZoomLevelLimits(1, 1)
  })
  if (!kiosk) return
  // Before the page and before Electron's own accelerators.
  contents.on('before-input-event', (event, input) => {
    const isWork = windowOf(contents) === 'desk' && isEditing(input)
    const isCommand = input.control || input.alt || input.meta || /^F\d{1,2}$/.test(input.key)
    if (isCommand && !isWork) event.preventDefault()
  })
}

const editingKeys = /^([acvxyzp]|Arrow(Left|Right|Up|Down)|Home|End|Backspace|Delete)$/i
/** Those by which an input method converts what is being typed. */
const inputMethodKeys = /^F([6-9]|10)$/

/** Chords and keys that an operator needs to write, copy and print; AltGr comes as Ctrl and Alt together. */
function isEditing({ key, control, alt, meta }: Input): boolean {
  if (meta || (alt && !control)) return false
  if (control && alt) return [...key].length === 1
  return control ? editingKeys.test(key) : inputMethodKeys.test(key)
}
