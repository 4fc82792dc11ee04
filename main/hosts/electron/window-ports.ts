import { randomUUID } from 'node:crypto'
import { MessageChannelMain, type WebContents } from 'electron'
import type { HostToController } from '../../contract/host-channel.ts'
import { type PortRole, portRoles } from '../../contract/port-roles.ts'
import { portChannel } from './window-requests.ts'

export interface WindowPortsOptions {
  /** The contents of the window these ports are of, or null while there is none. */
  readonly contents: () => WebContents | null
  readonly roles: readonly PortRole[]
  readonly controller: {
    readonly up: boolean
    send(message: HostToController, transfer: readonly unknown[]): boolean
  }
}

/**
 * Hands MessagePorts between window and controller: after that, frames go without this process. A role asked
 * for while the controller is away is given as soon as it is back.
 */
export class WindowPorts {
  readonly #options: WindowPortsOptions
  /** Each role asked for, with the port it has; null = waiting for the controller. */
  readonly #ports = new Map<PortRole, string | null>()

  constructor(options: WindowPortsOptions) {
    this.#options = options
  }

  controllerUp(): void {
    for (const role of this.#ports.keys()) this.#open(role)
  }

  /** The controller's process has ended, and its ends of the ports with it. */
  controllerDown(): void {
    for (const role of this.#ports.keys()) this.#ports.set(role, null)
  }

  /** The page was loaded anew or has died: it asks again for what it needs. */
  pageGone(): void {
    for (const role of this.#ports.keys()) this.#close(role)
    this.#ports.clear()
  }

  /** Asked for by the page, whoever it is was checked: any value at all. */
  request(asked: unknown): void {
    const role = portRoles.find((name) => name === asked)
    if (role === undefined || !this.#options.roles.includes(role)) return
    if (this.#options.controller.up) this.#open(role)
    else this.#ports.set(role, null)
  }

  /** A second port of a role takes the place of the first: a page cannot heap them up. */
  #open(role: PortRole): void {
    const contents = this.#options.contents()
    if (contents === null || contents.isDestroyed()) return
    this.#close(role)
    const portId = randomUUID()
    const { port1, port2 } = new MessageChannelMain()
    if (this.#options.controller.send({ type: 'port_open', portId, role }, [port1])) {
      this.#ports.set(role, portId)
      contents.mainFrame.postMessage(portChannel, role, [port2])
    } else {
      this.#ports.set(role, null)
      port1.close()
      port2.close()
    }
  }

  #close(role: PortRole): void {
    const portId = this.#ports.get(role)
    if (portId) this.#options.controller.send({ type: 'port_close', portId }, [])
  }
}
