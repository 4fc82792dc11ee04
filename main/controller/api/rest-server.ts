import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { ORPCError } from '@orpc/server'
import { BodyLimitPlugin } from '@orpc/server/node'
import type { SiteServices } from '../services/site-services.ts'
import type { RestContext } from './context.ts'
import { errorBody } from './failures.ts'
import { openApiDocument } from './openapi/document.ts'
import { restRouter } from './router.ts'

const bodyLimitBytes = 1024 * 1024
/** A request, headers and body, must be here within 10 s; Node looks only every 30 s unless told. */
const timeouts = {
  requestTimeout: 10_000,
  headersTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 60_000,
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']
/** Paths of the cloud system that Genkan has not implemented answer 501 instead of 404. */
const cloudPaths = [
  '/core/v1/',
  '/access/v1/',
  '/events/v1/',
  '/cameras/v1/',
  '/guest/v1/',
  '/viewing_station/v1/',
]

export interface RestServer {
  /** `http://127.0.0.1:8480` */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves the REST API on loopback. Rejects with the system's error if the port can't be had; `onBug` is told of
 * what goes wrong later.
 */
export async function serveRest(
  services: SiteServices,
  host: string,
  port: number,
  onBug: (bug: unknown) => void = () => {},
): Promise<RestServer> {
  const handler = new OpenAPIHandler(restRouter(services), {
    plugins: [new BodyLimitPlugin({ maxBodySize: bodyLimitBytes })],
    customErrorResponseBodyEncoder: errorBody,
    interceptors: [
      async ({ next }) => {
        try {
          return await next()
        } catch (thrown) {
          if (!(thrown instanceof ORPCError) || thrown.status === 500) onBug(thrown)
          throw thrown
        }
      },
    ],
  })
  const hostName = host.includes(':') ? `[${host}]` : host
  const names = new Set([...loopbackNames, hostName])
  const server = createServer(timeouts, (request, response) => {
    void answer(request, response, handler, names).catch((bug: unknown) => {
      onBug(bug)
      if (!response.headersSent)
        sendJson(response, 500, errorBodyOf('out_of_service', 'Genkan could not do this.'))
      else response.destroy()
    })
  })
  await listen(server, host, port)
  // Out of file handles, a connection is not taken, and no more than that.
  server.on('error', onBug)
  const address = server.address()
  const actualPort = typeof address === 'object' && address !== null ? address.port : port
  return { url: `http://${hostName}:${actualPort}`, close: () => close(server) }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handler: OpenAPIHandler<RestContext>,
  names: ReadonlySet<string>,
): Promise<void> {
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  const refusal = refuse(request, names)
  if (refusal) {
    sendJson(response, 403, errorBodyOf('forbidden', refusal))
    return
  }
  const path = URL.parse(request.url ?? '/', 'http://localhost')?.pathname
  if (path === undefined) {
    sendJson(response, 404, errorBodyOf('not_found', 'There is no such operation.'))
    return
  }
  if (request.method === 'GET' && path === '/openapi.json') {
    sendJson(response, 200, await openApiDocument())
    return
  }
  const context = {
    headers: request.headers,
    retryAfter: (seconds: number) => response.setHeader('retry-after', seconds),
  }
  const { matched } = await handler.handle(request, response, { context })
  if (matched) return
  const known = cloudPaths.some((prefix) => path.startsWith(prefix))
  if (known) sendJson(response, 501, errorBodyOf('not_implemented', 'Genkan does not have this operation.'))
  else sendJson(response, 404, errorBodyOf('not_found', 'There is no such operation.'))
}

/** A web page in some browser must not reach the API: its requests carry an Origin, or a Host that isn't ours. */
function refuse(request: IncomingMessage, names: ReadonlySet<string>): string | null {
  if (request.headers.origin !== undefined) return 'Requests from web pages are refused.'
  const name = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  return names.has(name) ? null : 'The Host header must name this machine.'
}

function errorBodyOf(id: string, message: string) {
  return { id, message, data: null }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
