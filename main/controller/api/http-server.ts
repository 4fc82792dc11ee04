import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** What every server of this machine does alike: who may speak to it, in what time, and how it answers. */

/** Node looks only every 30 s unless told. `requestMs`: headers and body must be here within this. */
export function timeouts(requestMs: number) {
  return {
    requestTimeout: requestMs,
    headersTimeout: requestMs,
    connectionsCheckingInterval: requestMs / 10,
    keepAliveTimeout: 60_000,
  }
}

export const loopbackNames = ['localhost', '127.0.0.1', '::1']

/** A web page in some browser must not reach the API: its requests carry an Origin, or a Host that isn't ours. */
export function refusalOf(request: IncomingMessage, names: ReadonlySet<string>): string | null {
  if (request.headers.origin !== undefined) return 'Requests from web pages are refused.'
  const name = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  return names.has(name) ? null : 'The Host header must name this machine.'
}

/** An IPv6 address as it stands in a URL or a Host header. */
export function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

export function pathOf(request: IncomingMessage): string | undefined {
  return URL.parse(request.url ?? '/', 'http://localhost')?.pathname
}

/** From a program on this machine, by the connection and not by what it says. */
export function isFromHere(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress?.replace(/^::ffff:/, '')
  return address === '::1' || address?.startsWith('127.') === true
}

export function errorBodyOf(id: string, message: string) {
  return { id, message, data: null }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}

export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** At its end a server waits this long for answers under way. */
const lastAnswersMs = 300

/** What is being answered may end, shortly; then every connection is over. */
export async function close(
  server: Server,
  answering: ReadonlySet<Promise<void>> = new Set(),
): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  if (answering.size > 0) {
    const late = new Promise<void>((resolve) => {
      setTimeout(resolve, lastAnswersMs).unref()
    })
    await Promise.race([Promise.all(answering), late])
  }
  server.closeAllConnections()
  await closed
}
