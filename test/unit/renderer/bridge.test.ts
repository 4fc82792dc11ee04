import { implement } from '@orpc/server'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type FaceMessage, faceContract } from '../../../main/contract/face.ts'
import { readFrame } from '../../../main/controller/port/read-frame.ts'
import { plainService, servePort } from '../../../main/controller/port/serve-port.ts'
import { connect, readPortMessage } from '../../../renderer/bridge.ts'
import { viewMessage } from './views.ts'

const opened: MessagePort[] = []
function aChannel(): { near: MessagePort; far: MessagePort } {
  const { port1: near, port2: far } = new MessageChannel()
  opened.push(near, far)
  return { near, far }
}
afterEach(() => {
  for (const port of opened.splice(0)) port.close()
})

describe('which messages bring a port', () => {
  const page = { self: 'this window', origin: 'app://genkan' }
  const good = () => ({
    source: page.self,
    origin: page.origin,
    data: { type: 'genkan-port', role: 'face' },
    ports: [aChannel().near],
  })

  test('that of the host', () => {
    const event = good()
    expect(readPortMessage(event, page)).toEqual({ role: 'face', port: event.ports[0] })
  })

  test.each([
    ['another window', { source: 'a frame' }],
    ['another origin', { origin: 'https://example.org' }],
    ['another type', { data: { type: 'port', role: 'face' } }],
    ['an unknown role', { data: { type: 'genkan-port', role: 'owner' } }],
    ['a role of the object itself', { data: { type: 'genkan-port', role: 'toString' } }],
    ['no data', { data: null }],
    ['no port', { ports: [] }],
  ])('none of %s', (_name, change) => {
    expect(readPortMessage({ ...good(), ...change }, page)).toBeNull()
  })

  test('none with two ports', () => {
    expect(readPortMessage({ ...good(), ports: [aChannel().near, aChannel().far] }, page)).toBeNull()
  })
})

describe('a line to the controller’s own port', () => {
  /** The controller's real server of a window port, over a channel. */
  function serve(watch: () => AsyncGenerator<FaceMessage, void>) {
    const { near, far } = aChannel()
    const frames: unknown[] = []
    const contract = implement(faceContract)
    const router = contract.router({
      watch: contract.watch.handler(watch),
      key: contract.key.handler(() => ({})),
    })
    const ended = vi.fn()
    servePort(
      {
        send: (frame) => far.postMessage(frame),
        onFrame: (listener) => {
          far.onmessage = ({ data }) => {
            frames.push(data)
            listener(data)
          }
        },
        onClose: () => {},
        close: () => far.close(),
      },
      plainService(router),
      { onEnd: ended, onBug: vi.fn() },
    )
    return { connection: connect<'face'>(near), far, frames, ended }
  }
  async function* never(): AsyncGenerator<FaceMessage, void> {
    await new Promise(() => {})
  }

  test('a call is answered, with frames the controller reads', async () => {
    const { connection, frames, ended } = serve(never)
    expect(await connection.client.key({ key: '7' })).toEqual({})
    expect(frames.map((frame) => readFrame(frame)?.kind)).toEqual(['call'])
    expect(ended).not.toHaveBeenCalled()
    connection.close()
  })

  test('a feed comes through, and leaving it is told', async () => {
    const { connection, frames } = serve(async function* () {
      yield viewMessage({ seq: 1 })
      yield { type: 'heartbeat', wallMs: 5 }
      await new Promise(() => {})
    })
    const heard: FaceMessage[] = []
    for await (const message of await connection.client.watch()) {
      heard.push(message)
      if (heard.length === 2) break
    }
    expect(heard).toEqual([viewMessage({ seq: 1 }), { type: 'heartbeat', wallMs: 5 }])
    await vi.waitFor(() => expect(frames.map((frame) => readFrame(frame)?.kind)).toEqual(['call', 'cancel']))
    connection.close()
  })

  test('closing fails an open feed and every later call at once', async () => {
    const { connection } = serve(never)
    const feed = await connection.client.watch()
    const next = feed.next()
    connection.close()
    await expect(next).rejects.toThrow()
    await expect(connection.client.key({ key: '1' })).rejects.toThrow('the port is closed')
  })

  test.each([['no JSON'], [{ i: '1' }], [7]])('a frame that is none (%j) closes the line', async (frame) => {
    const { connection, far } = serve(never)
    const next = (await connection.client.watch()).next()
    far.postMessage(frame)
    await expect(next).rejects.toThrow('the port was closed')
  })
})
