import { isCovered, sessionStore } from '../stores/session.ts'

/**
 * Dialogs listen for Escape on the window, also while they are covered by the lock: it must not close them and
 * lose their draft. Registered before they are, so it is asked first.
 */
export function shutKeysWhileCovered(page: Window): void {
  page.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && isCovered(sessionStore.getState())) event.stopImmediatePropagation()
    },
    { capture: true },
  )
}
