import { createServer, type Socket } from 'node:net'

/** What the test outside may ask: an operation with its arguments, answered by any JSON value. */
export type Operations = Readonly<Record<string, (args: Record<string, unknown>) => unknown>>

interface Call {
  readonly id: number
  readonly op: string
  readonly args: Record<string, unknown>
}

/**
 * Serves a probe on port 8480, the one the lab forwards: a line of JSON for each call, answer and event.
 * Returns the function that sends an event to whoever is connected.
 */
export function serveProbe(operations: Operations): (event: string, value: unknown) => void {
  const clients = new Set<Socket>()
  const server = createServer((socket) => {
    clients.add(socket)
    socket.on('close', () => clients.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.setEncoding('utf8')
    let rest = ''
    socket.on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) void answer(socket, operations, JSON.parse(line))
    })
    socket.write('{"hello":"probe"}\n')
  })
  server.listen(8480, '0.0.0.0')
  return (event, value) => {
    for (const socket of clients) socket.write(`${JSON.stringify({ event, value })}\n`)
  }
}

async function answer(socket: Socket, operations: Operations, { id, op, args }: Call) {
  try {
    const operation = operations[op]
    if (operation === undefined) throw new Error(`no operation ${op}`)
    socket.write(`${JSON.stringify({ id, value: (await operation(args)) ?? null })}\n`)
  } catch (error) {
    socket.write(`${JSON.stringify({ id, error: String(error) })}\n`)
  }
}
