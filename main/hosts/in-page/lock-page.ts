/**
 * What a visitor could do to a page with a keyboard, a mouse or a finger and that no kiosk page wants.
 * Runs before the page's own scripts, by the preload (Electron) or the init script (Chromium), so it is one
 * function without imports. A chord prevented here opens no window, tab, tool, dialog or menu of the
 * browser; plain keys stay with the page. `kiosk` false (a demo window) leaves chords to the browser.
 */
export function lockPage(kiosk: boolean): void {
  const prevent = (event: Event) => event.preventDefault()
  const capture = { capture: true, passive: false }
  for (const type of ['dragenter', 'dragover', 'drop', 'contextmenu', 'auxclick']) {
    window.addEventListener(type, prevent, capture)
  }
  window.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey) event.preventDefault()
    },
    capture,
  )
  window.addEventListener(
    'touchstart',
    (event) => {
      if (event.touches.length > 1) event.preventDefault()
    },
    capture,
  )
  if (!kiosk) return
  // Shift alone makes letters; Alt Gr (reported as Ctrl + Alt) does in some layouts, and still opens menus.
  const functionKey = /^(F\d{1,2}|Browser.+|Launch.+|ContextMenu|Help|Print|PrintScreen|Alt|Meta)$/
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || functionKey.test(event.key))
        event.preventDefault()
    },
    capture,
  )
}
