import type { HostToController } from '../../contract/host-channel.ts'
import type { PortRole } from '../../contract/window.ts'
import type { FramePort } from './frame-port.ts'
import type { HostLink } from './host-link.ts'
import { messageFramePort, type TransferredPort } from './message-port.ts'
import { type PortService, type ServedPort, servePort } from './serve-port.ts'

/** What begins a port of each role that this site serves; a role left out (`demo` at a real door) gets a closed port. */
export type WindowServices = Partial<Record<PortRole, () => PortService>>

export type PortMessage = Extract<HostToController, { type: 'port_open' | 'port_frame' | 'port_close' }>

interface OpenPort {
  readonly served: ServedPort
  readonly receive: (frame: string) => void
}

/** Every window port of this controller: opens, feeds and closes them as the host's messages say. */
export class WindowPorts {
  readonly #link: HostLink
  readonly #services: WindowServices
  readonly #onBug: (error: unknown) => void
  readonly #open = new Map<string, OpenPort>()

  constructor(link: HostLink, services: WindowServices, onBug: (error: unknown) => void) {
    this.#link = link
    this.#services = services
    this.#onBug = onBug
  }

  get size(): number {
    return this.#open.size
  }

  /** `ports` are those transferred with the message: one with Electron's `port_open`, else none. */
  receive(message: PortMessage, ports: readonly TransferredPort[]): void {
    switch (message.type) {
      case 'port_open':
        this.#openPort(message.portId, message.role, ports[0])
        break
      case 'port_frame':
        this.#open.get(message.portId)?.receive(message.frame)
        break
      case 'port_close':
        this.#open.get(message.portId)?.served.close()
        break
    }
  }

  closeAll(): void {
    for (const port of [...this.#open.values()]) port.served.close()
  }

  #openPort(portId: string, role: PortRole, transferred: TransferredPort | undefined): void {
    const service = this.#services[role]
    if (service === undefined || this.#open.has(portId)) {
      transferred?.close()
      void this.#link.send({ type: 'port_close', portId })
      return
    }
    const carried = carriedPort(portId, this.#link)
    const port = transferred === undefined ? carried.port : messageFramePort(transferred)
    const served = servePort(port, service(), {
      onBug: this.#onBug,
      onEnd: () => {
        this.#open.delete(portId)
        void this.#link.send({ type: 'port_close', portId })
      },
    })
    this.#open.set(portId, { served, receive: carried.receive })
  }
}

/** A port whose frames travel as `port_frame` messages of the host's line. */
function carriedPort(portId: string, link: HostLink): { port: FramePort; receive: (frame: string) => void } {
  let listener: (frame: string) => void = () => {}
  return {
    receive: (frame) => listener(frame),
    port: {
      send: (frame) => link.send({ type: 'port_frame', portId, frame }),
      onFrame: (added) => {
        listener = added
      },
      onClose: () => {},
      close: () => {},
    },
  }
}
