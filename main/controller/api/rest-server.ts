import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { type AnyRouter, ORPCError } from '@orpc/server'
import { BodyLimitPlugin } from '@orpc/server/node'
import type { MachineHealth } from '../../contract/rest/health.ts'
import type { SiteServices } from '../services/site-services.ts'
import type { RestContext } from './context.ts'
import { errorBody } from './failures.ts'
import { answerHealth } from './health-server.ts'
import {
  close,
  errorBodyOf,
  inUrl,
  listen,
  loopbackNames,
  pathOf,
  refusalOf,
  sendJson,
  timeouts,
} from './http-server.ts'
import { openApiDocument } from './openapi/document.ts'
import { restRouter } from './router.ts'

const bodyLimitBytes = 1024 * 1024
/** A request, headers and body, must be here within this, ms. */
const usualRequestMs = 10_000

/** Of TLS alone: a client has this long to shake hands. */
const tlsLimits = { minVersion: 'TLSv1.2', handshakeTimeout: 10_000 } as const

/** Paths of the cloud system that Genkan has not implemented answer 501 instead of 404. */
const cloudPaths = [
  '/core/v1/',
  '/access/v1/',
  '/events/v1/',
  '/cameras/v1/',
  '/guest/v1/',
  '/viewing_station/v1/',
]

/** A certificate with its key, PEM, and the host names that requests may name. */
export interface RestTlsPair {
  readonly certificate: string
  readonly key: string
  readonly names: readonly string[]
}

export interface RestOptions {
  /** Is told of what goes wrong later. */
  readonly onBug?: (bug: unknown) => void
  /** Null: plain HTTP, for loopback alone. */
  readonly tls?: RestTlsPair | null
  /** How long a request may take to arrive. */
  readonly requestMs?: number
}

export interface RestServer {
  /** `http://127.0.0.1:8480` */
  readonly url: string
  /** From the next connection on; those that are open stay. */
  renew(tls: RestTlsPair): void
  close(): Promise<void>
}

/** Serves the REST API of a site. */
export function serveRest(
  services: SiteServices,
  host: string,
  port: number,
  options: RestOptions = {},
): Promise<RestServer> {
  return serveRouter(restRouter(services), host, port, { ...options, health: () => services.health.report() })
}

/** What is served beside the operations themselves. */
interface RouterOptions extends RestOptions {
  readonly health: () => MachineHealth
  /** Whether `/openapi.json` is. */
  readonly documented?: boolean
}

/** Serves REST operations, and to others than this machine with TLS alone. Rejects with the system's error if the port can't be had. */
export async function serveRouter(
  router: AnyRouter,
  host: string,
  port: number,
  { onBug = () => {}, tls = null, requestMs = usualRequestMs, documented = true, health }: RouterOptions,
): Promise<RestServer> {
  const handler: OpenAPIHandler<RestContext> = new OpenAPIHandler(router, {
    plugins: [new BodyLimitPlugin({ maxBodySize: bodyLimitBytes })],
    customErrorResponseBodyEncoder: errorBody,
    rootInterceptors: [
      ({ next, request, ...options }) =>
        next({ ...options, request: { ...request, body: () => plainly(() => request.body()) } }),
    ],
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
  const names = new Set<string>()
  const allow = (added: readonly string[]) => {
    for (const name of added) names.add(inUrl(name).toLowerCase())
  }
  allow([...loopbackNames, host, ...(tls?.names ?? [])])
  const answering = new Set<Promise<void>>()
  const parts = { handler, names, documented, health }
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const answered = answer(request, response, parts).catch((bug: unknown) => {
      onBug(bug)
      if (!response.headersSent)
        sendJson(response, 500, errorBodyOf('out_of_service', 'Genkan could not do this.'))
      else response.destroy()
    })
    answering.add(answered)
    void answered.finally(() => answering.delete(answered))
  }
  const secure = tls && createTlsServer({ ...timeouts(requestMs), ...tlsLimits, ...pairOf(tls) }, serve)
  const server = secure ?? createServer(timeouts(requestMs), serve)
  await listen(server, host, port)
  // Out of file handles, a connection is not taken, and no more than that.
  server.on('error', onBug)
  const address = server.address()
  const actualPort = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `${secure ? 'https' : 'http'}://${inUrl(host)}:${actualPort}`,
    renew: (renewed) => {
      allow(renewed.names)
      secure?.setSecureContext({ ...tlsLimits, ...pairOf(renewed) })
    },
    close: () => close(server, answering),
  }
}

/**
 * A body that can't be read is the client's mistake, not a bug, and what the parser says of it holds a piece of it:
 * neither log nor answer may have that.
 */
async function plainly<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (thrown) {
    if (thrown instanceof ORPCError) throw thrown
    throw new ORPCError('BAD_REQUEST', { message: 'The body can not be read.' })
  }
}

function pairOf({ certificate, key }: RestTlsPair) {
  return { cert: certificate, key }
}

interface AnswerParts {
  readonly handler: OpenAPIHandler<RestContext>
  readonly names: ReadonlySet<string>
  readonly documented: boolean
  readonly health: () => MachineHealth
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { handler, names, documented, health }: AnswerParts,
): Promise<void> {
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  const refusal = refusalOf(request, names)
  if (refusal) {
    sendJson(response, 403, errorBodyOf('forbidden', refusal))
    return
  }
  if (answerHealth(request, response, health)) return
  const path = pathOf(request)
  if (path === undefined) {
    sendJson(response, 404, errorBodyOf('not_found', 'There is no such operation.'))
    return
  }
  if (documented && request.method === 'GET' && path === '/openapi.json') {
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
