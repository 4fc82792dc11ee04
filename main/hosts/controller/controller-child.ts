import type { HostToController } from '../../contract/host-channel.ts'

/** How a controller process ended. */
export interface ChildExit {
  readonly code: number | null
  readonly signal: string | null
}

/** A controller process as its host sees it. No method throws, also not after its death. */
export interface ControllerChild {
  /** `transfer` hands ports over with the message (Electron). False = the process is gone. */
  send(message: HostToController, transfer?: readonly unknown[]): boolean
  onMessage(listener: (message: unknown) => void): void
  /** Called once, also if the process never started. */
  onExit(listener: (exit: ChildExit) => void): void
  /** At once and without asking: a hung process answers no gentler signal. */
  kill(): void
}
