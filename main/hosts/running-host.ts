/** A host that has been started. */
export interface RunningHost {
  /** Resolves with the process's exit code when the host has ended by itself. */
  readonly ended: Promise<number>
  /** Stops windows and controller in order; safe to call again. */
  stop(): Promise<void>
}

export interface HostSurroundings {
  /** The built application: holds `controller/` and `renderer/`. */
  readonly distDir: string
  readonly print: (line: string) => void
}
