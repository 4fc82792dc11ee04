import type { StartPlan } from '../update/carry-on.ts'

/** A host's exit code when it is to be started again, in whatever release is to run now. */
export const startAgainCode = 75

/** A host that has been started. */
export interface RunningHost {
  /** Resolves with the process's exit code when the host has ended by itself; `startAgainCode` for an update. */
  readonly ended: Promise<number>
  /** Stops windows and controller in order; safe to call again. */
  stop(): Promise<void>
}

export interface HostSurroundings {
  /** The built application: holds `controller/` and `renderer/`. */
  readonly distDir: string
  /** Writes a line to the terminal. */
  readonly print: (line: string) => void
  /** What this start has to do with an update; left out where there is none. */
  readonly plan?: StartPlan
}
