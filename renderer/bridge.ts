import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { type PortRole, portRoles } from '../main/contract/port-roles.ts'
import type { windowContracts } from '../main/contract/window.ts'
import { PortLink } from './port-link.ts'

/**
 * The only place that knows how the page meets its host. The page posts `genkan-port-request` with a role to
 * its own window; the preload (Electron) or init script (Chromium) answers with `genkan-port`, the role and
 * one MessagePort. A host may also send ports unasked; the newest of a role counts.
 */
export const portMessageType = 'genkan-port'
export const portRequestType = 'genkan-port-request'
/** Asks the host for the application's other window: the face may ask for the desk, the desk for the face. */
export const showRequestType = 'genkan-show-request'

export interface Connection<Role extends PortRole> {
  readonly client: ContractRouterClient<(typeof windowContracts)[Role]>
  /** Every open call and feed fails at once. */
  close(): void
}

/** What `listenForPorts` needs of a message event. */
export interface PortEvent {
  readonly source: unknown
  readonly origin: string
  readonly data: unknown
  readonly ports: readonly MessagePort[]
}

/** The role and port of a host's message; null for anything else, as from a frame or another origin. */
export function readPortMessage(
  event: PortEvent,
  page: { readonly self: unknown; readonly origin: string },
): { role: PortRole; port: MessagePort } | null {
  if (event.source !== page.self || event.origin !== page.origin) return null
  if (typeof event.data !== 'object' || event.data === null) return null
  const { type, role } = event.data as { type?: unknown; role?: unknown }
  const known = portRoles.find((name) => name === role)
  const [port] = event.ports
  if (type !== portMessageType || known === undefined || port === undefined || event.ports.length !== 1) {
    return null
  }
  return { role: known, port }
}

export function listenForPorts(onPort: (role: PortRole, port: MessagePort) => void): void {
  if (window.top !== window) return
  window.addEventListener('message', (event) => {
    const received = readPortMessage(event, { self: window, origin: window.origin })
    if (received === null) return
    event.stopImmediatePropagation()
    onPort(received.role, received.port)
  })
}

export function requestPort(role: PortRole): void {
  tellHost({ type: portRequestType, role })
}

/** Brings the other window to the front; the host opens it if it is not there. */
export function requestWindow(name: 'face' | 'desk'): void {
  tellHost({ type: showRequestType, window: name })
}

function tellHost(message: object): void {
  // An opaque origin ("null") cannot be a target.
  window.postMessage(message, window.origin === 'null' ? '*' : window.origin)
}

/** A port as a link, for who keeps one client over many ports. */
export function linkPort(port: MessagePort): PortLink {
  return new PortLink(port)
}

export function connect<Role extends PortRole>(port: MessagePort): Connection<Role> {
  const link = new PortLink(port)
  return { client: createORPCClient(link), close: () => link.close() }
}
