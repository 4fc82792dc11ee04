import { app } from 'electron'

/** A process that breaks sooner than this after its start would break again: it is left running as it is. */
export const tooSoonMs = 60_000

/**
 * A bug in this process must not show Electron's error dialog at a door. It is told on the terminal, and the
 * application starts anew by way of a clean quit; a bug at each start does not become a loop of restarts,
 * since the controller decides the door without this process's windows.
 */
export function guardAgainstBugs(print: (line: string) => void, now = () => performance.now()): void {
  const startedMs = now()
  let restarting = false
  const onBug = (error: unknown) => {
    print(
      `A bug in Genkan's host: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    )
    if (restarting || now() - startedMs < tooSoonMs) return
    restarting = true
    app.relaunch()
    app.quit()
  }
  process.on('uncaughtException', onBug)
  process.on('unhandledRejection', onBug)
}
