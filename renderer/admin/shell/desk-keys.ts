/** What is looked at of a key press. */
export interface PressedKey {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** Chords of editing and printing; every other one of the browser's would leave or lose the page. */
const kept = new Set([
  'a',
  'c',
  'v',
  'x',
  'y',
  'z',
  'p',
  'arrowleft',
  'arrowright',
  'home',
  'end',
  'backspace',
  'delete',
])
/** Help, search, reload, full screen, developer tools. The others belong to input methods. */
const stoppedKeys = new Set([
  'F1',
  'F3',
  'F5',
  'F7',
  'F11',
  'F12',
  'BrowserBack',
  'BrowserForward',
  'BrowserRefresh',
])

/** True for a press that the browser would take for a command of its own. */
export function isBrowserCommand({ key, altKey, ctrlKey, metaKey }: PressedKey): boolean {
  if (stoppedKeys.has(key)) return true
  // AltGr types characters and comes as Ctrl and Alt together.
  if (ctrlKey && altKey) return false
  if (altKey) return key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Home'
  return (ctrlKey || metaKey) && !kept.has(key.toLowerCase())
}

/** The desk is an application, not a web page: no reload, new window, zoom or search of the browser's. */
export function guardDesk(page: Window): void {
  page.addEventListener(
    'keydown',
    (event) => {
      if (isBrowserCommand(event)) event.preventDefault()
    },
    { capture: true },
  )
  // A file dropped beside its field would replace the page; a middle click would open another.
  for (const type of ['dragover', 'drop', 'auxclick'] as const) {
    page.addEventListener(type, (event) => event.preventDefault())
  }
  page.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey) event.preventDefault()
    },
    { capture: true, passive: false },
  )
}
