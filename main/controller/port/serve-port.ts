import { mapEventIterator, ORPCError } from '@orpc/client'
import type { AnyRouter } from '@orpc/server'
import { StandardRPCHandler } from '@orpc/server/standard'
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer'
import { ServerPeer } from '@orpc/standard-server-peer'
import { portCredit } from '../../contract/window.ts'
import type { FramePort } from './frame-port.ts'
import { readFrame } from './read-frame.ts'

/** Why a port ended: by either side's wish, or because the window broke the rules of the line. */
export type PortEnd = 'closed' | 'malformed_frame' | 'repeated_id' | 'over_credit' | 'send_failed'

export interface ServePortOptions {
  /** Called once, after every call and feed of the port was told to stop. */
  readonly onEnd?: (end: PortEnd) => void
  /** A procedure threw something that is not an answer. The window hears 500 and nothing more. */
  readonly onBug: (error: unknown) => void
}

export interface ServedPort {
  close(): void
}

/** What one port is served with: a router, and what its handlers know of this very port. */
export interface PortService {
  readonly router: AnyRouter
  /** oRPC's context of every call on this port. */
  readonly context: Readonly<Record<string, unknown>>
  /** The port is over: what was kept for it can go. */
  readonly onEnd: () => void
}

/** The same for every port of its role. */
export function plainService(router: AnyRouter): PortService {
  return { router, context: {}, onEnd: () => {} }
}

/**
 * Serves one router, and nothing else, to one window. oRPC's ready port handler lets a malformed frame
 * become an unhandled rejection; here such a frame closes the port it came by.
 */
export function servePort(port: FramePort, service: PortService, options: ServePortOptions): ServedPort {
  const handle = createServerPeerHandleRequestFn(
    new StandardRPCHandler(service.router, bugReports(options.onBug)),
    { context: service.context },
  )
  const outstanding = new Set<string>()
  let open = true

  const end = (why: PortEnd) => {
    if (!open) return
    open = false
    peer.close({ reason: new Error(`port ${why}`) })
    port.close()
    service.onEnd()
    options.onEnd?.(why)
  }
  const peer = new ServerPeer(async (message) => {
    if (!open) return
    try {
      await port.send(String(message))
    } catch {
      end('send_failed')
    }
  })

  port.onClose(() => end('closed'))
  port.onFrame((raw) => {
    if (!open) return
    const frame = readFrame(raw)
    if (frame === null) return end('malformed_frame')
    if (frame.kind === 'cancel') {
      peer.message(frame.text).catch(options.onBug)
      return
    }
    if (outstanding.has(frame.id)) return end('repeated_id')
    if (outstanding.size >= portCredit) return end('over_credit')
    outstanding.add(frame.id)
    peer
      .message(frame.text, handle)
      .catch((error: unknown) => {
        if (open) options.onBug(error)
      })
      .finally(() => outstanding.delete(frame.id))
  })
  return { close: () => end('closed') }
}

/** Sees what procedures and feeds throw before oRPC turns it into a bare 500. */
function bugReports(onBug: (error: unknown) => void) {
  const report = (error: unknown) => {
    // Also of status 503: too busy, out of service, called off. A bug has no code of its own.
    const answer = error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR'
    const cancelled = error instanceof Error && error.name === 'AbortError'
    if (!answer && !cancelled) onBug(error)
  }
  return {
    clientInterceptors: [
      async ({ next }: { next: () => Promise<unknown> }) => {
        try {
          const output = await next()
          if (!isAsyncIterator(output)) return output
          return mapEventIterator(output, {
            value: async (value) => value,
            error: async (error) => {
              report(error)
              return error
            },
          })
        } catch (error) {
          report(error)
          throw error
        }
      },
    ],
  }
}

function isAsyncIterator(value: unknown): value is AsyncIteratorObject<unknown, unknown, void> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value
}
