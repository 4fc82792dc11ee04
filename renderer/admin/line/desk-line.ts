import { type ClientLink, createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { deskContract } from '../../../main/contract/desk/contract.ts'
import { linkPort, listenForPorts, requestPort } from '../../bridge.ts'
import { PortClosedError, type PortLink } from '../../port-link.ts'
import { followFeed } from '../../stores/follow-feed.ts'
import type { Timers } from '../../ui/timers.ts'
import { applySession, loseLine, sessionStore } from '../stores/session.ts'

export type DeskClient = ContractRouterClient<typeof deskContract>

/** A port that was asked for and did not come is asked for again after this long. */
const askAgainMs = 2_000
/** The session's heartbeat comes each second: three missed are a dead line. */
const silenceMs = 3_000

/**
 * The desk's one line to the controller, over as many ports as it takes. `client` stays the same: a call while
 * there is no port fails at once.
 */
export class DeskLine {
  readonly client: DeskClient
  readonly #timers: Timers
  #link: PortLink | null = null
  #stopFeed = () => {}
  #callOff = () => {}

  constructor(timers: Timers) {
    this.#timers = timers
    const link: ClientLink<Record<never, never>> = {
      call: async (path, input, options) => {
        if (this.#link === null) throw new PortClosedError('no line to the controller')
        return this.#link.call(path, input, options)
      },
    }
    this.client = createORPCClient(link)
  }

  start(): void {
    listenForPorts((role, port) => {
      if (role === 'desk') this.#open(port)
      else port.close()
    })
    this.#ask()
  }

  #ask(): void {
    this.#callOff()
    requestPort('desk')
    this.#callOff = this.#timers.after(askAgainMs, () => this.#ask())
  }

  #open(port: MessagePort): void {
    this.#callOff()
    this.#drop()
    if (sessionStore.getState().session !== null) sessionStore.setState(loseLine, true)
    const link = linkPort(port)
    this.#link = link
    this.#stopFeed = followFeed({
      open: (signal) => this.client.session.watch(undefined, { signal }),
      onMessage: (session) =>
        sessionStore.setState((state) => applySession(state, session, this.#timers.now()), true),
      onLost: () => {
        this.#drop()
        sessionStore.setState(loseLine, true)
        this.#ask()
      },
      silenceMs,
      timers: this.#timers,
    })
  }

  #drop(): void {
    this.#stopFeed()
    this.#stopFeed = () => {}
    this.#link?.close()
    this.#link = null
  }
}
