import {
  type ControllerToHost,
  type HostToController,
  hostToControllerSchema,
} from '../../contract/host-channel.ts'
import type { TransferredPort } from './message-port.ts'

/** The controller's end of the line to its host. */
export interface HostLink {
  /** Resolves once the message has left this process; also when the host is gone. */
  send(message: ControllerToHost): Promise<void>
  onMessage(listener: (message: HostToController, ports: readonly TransferredPort[]) => void): void
  /** The host is gone: nobody is left to restart or stop this process. */
  onLost(listener: () => void): void
}

/** Electron's `process.parentPort` in a utility process, by its shape. */
export interface ParentPort {
  on(
    event: 'message',
    listener: (event: { data: unknown; ports: readonly TransferredPort[] }) => void,
  ): unknown
  postMessage(message: unknown): void
}

/** What this module needs of a forked Node process. */
export interface ForkedProcess {
  readonly connected: boolean
  readonly parentPort?: ParentPort
  send?(message: unknown, callback: (error: Error | null) => void): boolean
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'disconnect', listener: () => void): unknown
}

/** The line this process was started with, or null if no host started it. */
export function openHostLink(self: ForkedProcess): HostLink | null {
  if (self.parentPort !== undefined) return parentPortLink(self.parentPort)
  if (self.send !== undefined) return forkLink(self)
  return null
}

/** Electron ends a utility process with its host, so such a line is never lost. */
function parentPortLink(parent: ParentPort): HostLink {
  return {
    send: async (message) => parent.postMessage(message),
    onMessage: (listener) => void parent.on('message', (event) => deliver(event.data, event.ports, listener)),
    onLost: () => {},
  }
}

function forkLink(self: ForkedProcess): HostLink {
  return {
    send: (message) =>
      new Promise((resolve) => {
        if (self.connected) self.send?.(message, () => resolve())
        else resolve()
      }),
    onMessage: (listener) => void self.on('message', (message) => deliver(message, [], listener)),
    onLost: (listener) => void self.on('disconnect', listener),
  }
}

/** A message that does not fit the contract is a host of another version: dropped, its ports closed. */
function deliver(
  message: unknown,
  ports: readonly TransferredPort[],
  listener: (message: HostToController, ports: readonly TransferredPort[]) => void,
): void {
  const parsed = hostToControllerSchema.safeParse(message)
  if (parsed.success) listener(parsed.data, ports)
  else for (const port of ports) port.close()
}
