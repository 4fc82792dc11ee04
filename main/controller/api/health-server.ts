import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { MachineHealth } from '../../contract/rest/health.ts'
import {
  close,
  errorBodyOf,
  isFromHere,
  listen,
  loopbackNames,
  pathOf,
  refusalOf,
  sendJson,
  timeouts,
} from './http-server.ts'

export const healthPath = '/genkan/v1/health'

/** Asks for nothing but a word: no request takes longer. */
const requestMs = 5_000
const names: ReadonlySet<string> = new Set([...loopbackNames, '[::1]'])

/**
 * True if the request was a question for the machine's health from this machine, without a token, and is answered.
 * 503 while a door denies all, so that a watcher need not read the body.
 */
export function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  health: () => MachineHealth,
): boolean {
  const { headers } = request
  const asks = request.method === 'GET' && pathOf(request) === healthPath && isFromHere(request)
  if (!asks || headers.authorization !== undefined || headers['x-verkada-auth']) return false
  const report = health()
  sendJson(response, report.status === 'out_of_service' ? 503 : 200, report)
  return true
}

/** Where no API is served: the machine's health alone, for this machine alone. Rejects if the port can't be had. */
export async function serveHealth(
  health: () => MachineHealth,
  port: number,
  onBug: (bug: unknown) => void = () => {},
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer(timeouts(requestMs), (request, response) => {
    const refusal = refusalOf(request, names)
    if (refusal) sendJson(response, 403, errorBodyOf('forbidden', refusal))
    else if (!answerHealth(request, response, health)) {
      sendJson(response, 404, errorBodyOf('not_found', 'No API is served here.'))
    }
  })
  await listen(server, '127.0.0.1', port)
  server.on('error', onBug)
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => close(server),
  }
}
