/** What the guard looks at of a key press. */
export interface PressedKey {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/**
 * The few keys the page itself needs: Tab to move, Enter and Space on a button. Everything else is stopped,
 * so no shortcut of the browser works; digits are not taken as a code either: keypads are the controller's.
 */
export function isNeeded(press: PressedKey, onButton: boolean): boolean {
  if (press.altKey || press.ctrlKey || press.metaKey) return false
  return press.key === 'Tab' || (onButton && (press.key === 'Enter' || press.key === ' '))
}

const stopped = [
  'contextmenu',
  'dragstart',
  'dragover',
  'drop',
  'selectstart',
  'auxclick',
  'paste',
  'copy',
  'cut',
  'gesturestart',
] as const

/** Takes away what a browser does by itself: shortcuts, menus, drag and drop, selection, zoom. */
export function guardPage(page: Window): void {
  const onKey = (event: KeyboardEvent) => {
    if (!isNeeded(event, event.target instanceof HTMLButtonElement)) event.preventDefault()
  }
  page.addEventListener('keydown', onKey, { capture: true })
  page.addEventListener('keyup', onKey, { capture: true })
  for (const type of stopped)
    page.addEventListener(type, (event) => event.preventDefault(), { capture: true })
  page.addEventListener('wheel', stopZoom, { capture: true, passive: false })
  page.addEventListener('touchmove', stopPinch, { capture: true, passive: false })
}

function stopZoom(event: WheelEvent): void {
  if (event.ctrlKey) event.preventDefault()
}

function stopPinch(event: TouchEvent): void {
  if (event.touches.length > 1 && event.cancelable) event.preventDefault()
}
