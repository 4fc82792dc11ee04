/** A page that failed starts again after this long. */
export const reloadMs = 5_000

export function reloadSoon(): void {
  setTimeout(() => window.location.reload(), reloadMs)
}

// Imported before all else, so that even a module that fails to start is seen.
window.addEventListener('error', reloadSoon)
