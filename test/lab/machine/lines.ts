import type { Socket } from 'node:net'

/** Calls `take` with every whole line a socket brings. */
export function readLines(socket: Socket, take: (line: string) => void) {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
}
