import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ControllerToHost, HostToController } from '../../contract/host-channel.ts'
import { type PortRole, portRoles } from '../../contract/port-roles.ts'
import { systemTimers, type Timers } from '../controller/supervisor.ts'
import type { PageOrder } from '../in-page/chromium-bridge.ts'
import type { WindowName } from '../page/page-files.ts'

/** A page that leaves this many orders unfetched, or any for this long, is hung. */
export const orderLimit = 1_000
export const hungMs = 10_000
/** Characters of one batch from the page: more than any honest page sends, little enough to parse. */
export const batchLimit = 8 * 1024 * 1024

const pageMessages = z.array(
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('hello') }),
    z.strictObject({ type: z.literal('request'), role: z.unknown() }),
    z.strictObject({ type: z.literal('frame'), portId: z.string(), frame: z.unknown() }),
    z.strictObject({ type: z.literal('show'), window: z.unknown() }),
  ]),
)

export interface PageLineOptions {
  /** Roles this window may ask for. */
  readonly roles: readonly PortRole[]
  readonly controller: { readonly up: boolean; send(message: HostToController): unknown }
  /** The one other window this page may bring to the front, and how. */
  readonly shows: { readonly window: WindowName; readonly show: () => void }
  /** The page no longer behaves as ours does: it is to be replaced. */
  readonly onBroken: () => void
  readonly timers?: Timers
}

/**
 * The host's end of one page: which document speaks, which ports it has, what waits for it. A new document
 * (a reload) starts with no ports; what the old one still says or asks is dropped.
 */
export class PageLine {
  readonly #options: PageLineOptions
  readonly #ports = new Map<string, PortRole>()
  readonly #wanted = new Set<PortRole>()
  #documentId: string | null = null
  #orders: PageOrder[] = []
  #waiting: ((orders: string | null) => void) | null = null
  #callOffHung: (() => void) | null = null

  constructor(options: PageLineOptions) {
    this.#options = options
  }

  /** A batch from the page, as its binding gave it: anything at all. */
  receive(documentId: unknown, batch: unknown): void {
    const messages = readBatch(batch)
    if (typeof documentId !== 'string' || messages === null) {
      this.#options.onBroken()
      return
    }
    for (const message of messages) {
      if (message.type === 'hello') this.#begin(documentId)
      else if (documentId !== this.#documentId) return
      else if (message.type === 'request') this.#request(message.role)
      else if (message.type === 'show') this.#show(message.window)
      else this.#frame(message.portId, message.frame)
    }
  }

  /** The page's long poll: resolves with JSON of orders, or null once its document is over. */
  poll(documentId: unknown): Promise<string | null> {
    if (documentId !== this.#documentId || this.#documentId === null) return Promise.resolve(null)
    return new Promise((resolve) => {
      this.#waiting?.(null)
      this.#waiting = resolve
      this.#deliver()
    })
  }

  controllerUp(): void {
    for (const role of this.#wanted) this.#open(role)
  }

  controllerDown(): void {
    for (const portId of this.#ports.keys()) this.#order({ type: 'close', portId })
    this.#ports.clear()
  }

  fromController(message: Extract<ControllerToHost, { type: 'port_frame' | 'port_close' }>): void {
    if (!this.#ports.has(message.portId)) return
    if (message.type === 'port_frame') {
      this.#order({ type: 'frame', portId: message.portId, frame: message.frame })
    } else {
      this.#ports.delete(message.portId)
      this.#order({ type: 'close', portId: message.portId })
    }
  }

  /** The document is over: a reload, a dead browser, the end of the host. */
  end(): void {
    for (const portId of this.#ports.keys()) this.#options.controller.send({ type: 'port_close', portId })
    this.#ports.clear()
    this.#wanted.clear()
    this.#orders = []
    this.#documentId = null
    this.#waiting?.(null)
    this.#waiting = null
    this.#fetched()
  }

  #begin(documentId: string): void {
    this.end()
    this.#documentId = documentId
  }

  #request(asked: unknown): void {
    const role = portRoles.find((name) => name === asked)
    if (role === undefined || !this.#options.roles.includes(role)) return
    this.#wanted.add(role)
    if (this.#options.controller.up) this.#open(role)
  }

  #show(asked: unknown): void {
    const { window, show } = this.#options.shows
    if (asked === window) show()
  }

  /** A second port of a role takes the place of the first. */
  #open(role: PortRole): void {
    for (const [portId, held] of this.#ports) {
      if (held !== role) continue
      this.#ports.delete(portId)
      this.#options.controller.send({ type: 'port_close', portId })
      this.#order({ type: 'close', portId })
    }
    const portId = randomUUID()
    this.#ports.set(portId, role)
    this.#options.controller.send({ type: 'port_open', portId, role })
    this.#order({ type: 'open', portId, role })
  }

  #frame(portId: string, frame: unknown): void {
    if (!this.#ports.has(portId)) return
    // What is not text is not a frame; the controller closes a port for an empty one just so.
    const text = typeof frame === 'string' ? frame : ''
    this.#options.controller.send({ type: 'port_frame', portId, frame: text })
  }

  #order(order: PageOrder): void {
    if (this.#documentId === null) return
    this.#orders.push(order)
    if (this.#orders.length > orderLimit) {
      this.#options.onBroken()
      return
    }
    this.#deliver()
    if (this.#orders.length === 0) return
    this.#callOffHung ??= (this.#options.timers ?? systemTimers).after(hungMs, this.#options.onBroken)
  }

  #deliver(): void {
    if (this.#waiting === null || this.#orders.length === 0) return
    this.#waiting(JSON.stringify(this.#orders))
    this.#waiting = null
    this.#orders = []
    this.#fetched()
  }

  #fetched(): void {
    this.#callOffHung?.()
    this.#callOffHung = null
  }
}

function readBatch(batch: unknown): z.infer<typeof pageMessages> | null {
  if (typeof batch !== 'string' || batch.length > batchLimit) return null
  try {
    const parsed = pageMessages.safeParse(JSON.parse(batch))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
