import { implement } from '@orpc/server'
import { faceContract } from '../../../../main/contract/face.ts'
import { openHostLink } from '../../../../main/controller/port/host-link.ts'
import { plainService } from '../../../../main/controller/port/serve-port.ts'
import { WindowPorts } from '../../../../main/controller/port/window-ports.ts'

/**
 * A real process that keeps the host channel as the controller does, with nothing behind it: the face's feed
 * beats, and the keys of its touch keypad are orders to misbehave. Its data folder's name says how it starts.
 */
const link = openHostLink(process)
if (link === null) throw new Error('started without a host')

const face = implement(faceContract)
const router = face.router({
  watch: face.watch.handler(async function* ({ signal }) {
    while (!signal?.aborted) {
      yield { type: 'heartbeat' as const, wallMs: 0 }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }),
  key: face.key.handler(async ({ input }) => {
    if (input.key === '1') process.exit(9)
    if (input.key === '2') for (;;);
    return {}
  }),
})
const ports = new WindowPorts(link, { face: () => plainService(router) }, () => {})

link.onMessage((message, transferred) => {
  switch (message.type) {
    case 'start':
      setInterval(() => void link.send({ type: 'alive' }), 200)
      void link.send({ type: 'notice', text: `threads ${process.env.UV_THREADPOOL_SIZE}` })
      void link.send({ type: 'notice', text: `options ${process.env.NODE_OPTIONS ?? 'none'}` })
      void link.send({ type: 'notice', text: `key ${message.keyState}` })
      void link.send({ type: 'armed', startMs: 1, restUrl: null })
      break
    case 'stop':
      void link.send({ type: 'stopped' }).then(() => process.exit(0))
      break
    case 'port_open':
    case 'port_frame':
    case 'port_close':
      ports.receive(message, transferred)
  }
})
link.onLost(() => process.exit(0))
