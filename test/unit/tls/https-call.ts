import { request } from 'node:https'
import type { TLSSocket } from 'node:tls'

export interface HttpsReply {
  readonly status: number
  readonly body: string
  readonly protocol: string | null
  /** Of the certificate that was shown. */
  readonly fingerprint: string
}

interface HttpsCall {
  readonly port: number
  readonly path: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
}

/** One request over a connection of its own that takes any certificate, and says which it was shown. */
export function httpsCall(call: HttpsCall): Promise<HttpsReply> {
  return new Promise((resolve, reject) => {
    const sent = request({ ...call, host: '127.0.0.1', rejectUnauthorized: false, agent: false }, (reply) => {
      const socket = reply.socket as TLSSocket
      const fingerprint = socket.getPeerCertificate().fingerprint256
      const protocol = socket.getProtocol()
      let body = ''
      reply.setEncoding('utf8')
      reply.on('data', (text: string) => {
        body += text
      })
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body, protocol, fingerprint }))
    })
    sent.on('error', reject).end()
  })
}
