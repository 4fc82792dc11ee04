let turn: Promise<unknown> = Promise.resolve()

/**
 * Backups and restores one after the other within this thread: one that was called off is still clearing up its files when
 * nobody waits for it any more, and the next would meet them.
 */
export function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
  const done = turn.then(work)
  turn = done.catch(() => {})
  return done
}
