/** What the host's bindings are called in the page. */
export interface BridgeNames {
  readonly toHost: string
  readonly fromHost: string
}

/** From a page: `hello` begins a document, whose ports are all new. JSON, checked by the host. */
export type PageMessage =
  | { type: 'hello' }
  | { type: 'request'; role: unknown }
  | { type: 'frame'; portId: string; frame: unknown }
  /** Another window of the application is to be in front. */
  | { type: 'show'; window: unknown }

export type PageOrder =
  | { type: 'open'; portId: string; role: string }
  | { type: 'frame'; portId: string; frame: string }
  | { type: 'close'; portId: string }

type ToHost = (documentId: string, messages: string) => Promise<void>
/** Resolves with orders as JSON once there are any; null = this document is over. */
type FromHost = (documentId: string) => Promise<string | null>

/**
 * The page's end of the Chromium host: hands the page MessagePorts exactly as Electron's preload does, and
 * carries their frames over the two bindings. Messages go one batch at a time, so their order is kept; the
 * page asks for what the host has (a long poll), so that a reload loses nothing that matters.
 * Runs as an init script, so it is one function without imports.
 */
export function chromiumBridge(origin: string, names: BridgeNames): void {
  if (window.top !== window || window.origin !== origin) return
  const bindings = window as unknown as Record<string, unknown>
  const toHost = bindings[names.toHost] as ToHost
  const fromHost = bindings[names.fromHost] as FromHost
  // A courtesy, not a lock: what the page calls, the host checks.
  delete bindings[names.toHost]
  delete bindings[names.fromHost]
  const documentId = crypto.randomUUID()
  const ports = new Map<string, MessagePort>()
  const outbox: PageMessage[] = []
  let sending = false

  async function flush(): Promise<void> {
    if (sending) return
    sending = true
    while (outbox.length > 0) await toHost(documentId, JSON.stringify(outbox.splice(0)))
    sending = false
  }
  function post(message: PageMessage): void {
    outbox.push(message)
    void flush()
  }
  function open(portId: string, role: string): void {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = (event) => post({ type: 'frame', portId, frame: event.data })
    ports.set(portId, port1)
    window.postMessage({ type: 'genkan-port', role }, origin, [port2])
  }
  function obey(order: PageOrder): void {
    switch (order.type) {
      case 'open':
        open(order.portId, order.role)
        break
      case 'frame':
        ports.get(order.portId)?.postMessage(order.frame)
        break
      case 'close':
        ports.get(order.portId)?.close()
        ports.delete(order.portId)
        break
    }
  }
  async function poll(): Promise<void> {
    for (;;) {
      const orders = await fromHost(documentId)
      if (orders === null) return
      for (const order of JSON.parse(orders) as PageOrder[]) obey(order)
    }
  }

  window.addEventListener('message', (event) => {
    if (event.source !== window || event.origin !== origin) return
    if (event.data?.type === 'genkan-port-request') post({ type: 'request', role: event.data.role })
    if (event.data?.type === 'genkan-show-request') post({ type: 'show', window: event.data.window })
  })
  post({ type: 'hello' })
  void poll()
}
