import { StandardRPCLink } from '@orpc/client/standard'
import { ClientPeer } from '@orpc/standard-server-peer'

/** Why a call on a port failed without an answer. */
export class PortClosedError extends Error {
  override readonly name = 'PortClosedError'
}

/**
 * oRPC's frames over one port, each a JSON string. A frame that is none closes the port, and after that
 * every open call and feed fails at once, as does every new one: Chromium's ports tell nobody that the
 * other end is gone.
 */
export class PortLink extends StandardRPCLink<Record<never, never>> {
  readonly #port: MessagePort
  readonly #peer: ClientPeer
  #open = true

  constructor(port: MessagePort) {
    const peer = new ClientPeer((frame) => port.postMessage(frame))
    super(
      {
        call: async (request) => {
          if (!this.#open) throw new PortClosedError('the port is closed')
          const response = await peer.request(request)
          return { ...response, body: () => Promise.resolve(response.body) }
        },
      },
      { url: 'http://orpc' },
    )
    this.#port = port
    this.#peer = peer
    port.onmessage = (event) => void this.#receive(event.data)
  }

  close(): void {
    if (!this.#open) return
    this.#open = false
    this.#port.onmessage = null
    this.#port.close()
    this.#peer.close({ reason: new PortClosedError('the port was closed') })
  }

  async #receive(frame: unknown): Promise<void> {
    if (typeof frame !== 'string') {
      this.close()
      return
    }
    try {
      await this.#peer.message(frame)
    } catch {
      this.close()
    }
  }
}
