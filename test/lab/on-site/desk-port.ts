import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { deskContract } from '../../../main/contract/desk/contract.ts'
import type { ControllerToHost } from '../../../main/contract/host-channel.ts'
import type { PortRole } from '../../../main/contract/port-roles.ts'
import type { setupContract } from '../../../main/contract/setup.ts'
import type { SiteController } from '../../../main/hosts/controller/site-controller.ts'
import { PortLink } from '../../../renderer/port-link.ts'

let ports = 0

/** One port to the controller as a window has it, its frames carried over the host's line. */
export class CarriedPort {
  readonly link: PortLink
  readonly #id: string
  readonly #ours: MessagePort
  #open = true

  constructor(controller: SiteController, role: PortRole) {
    ports += 1
    this.#id = `lab-${ports}`
    const { port1, port2 } = new MessageChannel()
    this.link = new PortLink(port1)
    this.#ours = port2
    port2.onmessage = ({ data }) => controller.send({ type: 'port_frame', portId: this.#id, frame: data })
    controller.send({ type: 'port_open', portId: this.#id, role })
  }

  get isOpen(): boolean {
    return this.#open
  }

  receive(message: Extract<ControllerToHost, { type: 'port_frame' | 'port_close' }>): void {
    if (message.portId !== this.#id) return
    if (message.type === 'port_frame') {
      this.#ours.postMessage(message.frame)
      return
    }
    this.#open = false
    this.link.close()
    this.#ours.close()
  }
}

export class DeskPort extends CarriedPort {
  readonly client: ContractRouterClient<typeof deskContract> = createORPCClient(this.link)

  constructor(controller: SiteController) {
    super(controller, 'desk')
  }
}

export function openSetup(controller: SiteController) {
  const port = new CarriedPort(controller, 'setup')
  const client: ContractRouterClient<typeof setupContract> = createORPCClient(port.link)
  return { port, client }
}
