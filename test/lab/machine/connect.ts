import { createConnection, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Connects to a unix socket that another program is about to open. */
export async function connectUnix(path: string, limitMs = 10_000): Promise<Socket> {
  const deadline = Date.now() + limitMs
  for (;;) {
    const socket = createConnection(path)
    const error = await new Promise<Error | undefined>((resolve) => {
      socket.once('connect', () => resolve(undefined))
      socket.once('error', resolve)
    })
    if (error === undefined) {
      socket.on('error', () => {}) // the machine may be killed at any time; 'close' follows
      return socket
    }
    if (Date.now() > deadline) throw error
    await sleep(20)
  }
}

/** A TCP port on the loopback that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new Error('no port'))
      })
    })
  })
}
