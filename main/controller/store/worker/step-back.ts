import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'

/**
 * Lets the process's other threads go first where processors are few: the door's loop is one of them. Linux alone gives a
 * thread a priority of its own; elsewhere nothing changes.
 */
export function stepBack(): void {
  if (process.platform !== 'linux') return
  try {
    // Ends in the id of the thread that asks.
    const threadId = Number(basename(readlinkSync('/proc/thread-self')))
    setPriority(threadId, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // No /proc in this sandbox: it works beside the others as an equal.
  }
}
