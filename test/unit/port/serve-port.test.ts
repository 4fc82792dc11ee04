import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { implement, ORPCError } from '@orpc/server'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demoContract } from '../../../main/contract/demo.ts'
import { type FaceMessage, faceContract } from '../../../main/contract/face.ts'
import { portCredit, portFrameBytes } from '../../../main/contract/window.ts'
import { type PortEnd, plainService, servePort } from '../../../main/controller/port/serve-port.ts'
import { FakePort } from './fake-port.ts'

const heartbeat: FaceMessage = { type: 'heartbeat', wallMs: 0 }

interface Served {
  port: FakePort
  ends: PortEnd[]
  bugs: unknown[]
  keys: string[]
  feedsOpen: () => number
}

/** A face router whose `watch` beats until told to stop, and whose `key` can be made to throw or to hang. */
function serveFace(onKey: (key: string) => Promise<void> | void = () => {}): Served {
  const port = new FakePort()
  const ends: PortEnd[] = []
  const bugs: unknown[] = []
  const keys: string[] = []
  let feeds = 0
  const face = implement(faceContract)
  const router = face.router({
    watch: face.watch.handler(async function* ({ signal }) {
      feeds += 1
      try {
        yield heartbeat
        await new Promise<void>((resolve) => {
          if (signal?.aborted) resolve()
          else signal?.addEventListener('abort', () => resolve())
        })
      } finally {
        feeds -= 1
      }
    }),
    key: face.key.handler(async ({ input }) => {
      keys.push(input.key)
      await onKey(input.key)
      return {}
    }),
  })
  servePort(port, plainService(router), {
    onEnd: (end) => ends.push(end),
    onBug: (error) => bugs.push(error),
  })
  return { port, ends, bugs, keys, feedsOpen: () => feeds }
}

const call = (id: string, path: string, json?: unknown) =>
  JSON.stringify({ i: id, p: { u: path, b: { json } } })
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('a well-behaved window', () => {
  it('is answered over a real MessageChannel by the ordinary oRPC client', async () => {
    const served = serveFace()
    const { port1, port2 } = new MessageChannel()
    const line = new FakePort()
    line.send = (frame) => port1.postMessage(frame)
    port1.onmessage = (event) => line.feed(event.data)
    const face = implement(faceContract)
    servePort(
      line,
      plainService(
        face.router({
          watch: face.watch.handler(async function* () {
            yield heartbeat
          }),
          key: face.key.handler(async () => ({})),
        }),
      ),
      { onBug: (error) => served.bugs.push(error) },
    )
    port2.start()
    const client: ContractRouterClient<typeof faceContract> = createORPCClient(new RPCLink({ port: port2 }))
    expect(await client.key({ key: '5' })).toEqual({})
    const seen = []
    for await (const message of await client.watch()) seen.push(message)
    expect(seen).toEqual([heartbeat])
    expect(served.bugs).toEqual([])
    port1.close()
  })

  it('gets an answer with the id of its call', async () => {
    const { port, keys } = serveFace()
    port.feed(call('7', '/key', { key: '5' }))
    expect(await port.frames(1)).toEqual([{ i: '7', p: { b: { json: {} } } }])
    expect(keys).toEqual(['5'])
  })

  it('ends a feed by cancelling it, and the port stays', async () => {
    const served = serveFace()
    served.port.feed(call('1', '/watch'))
    await served.port.frames(2)
    expect(served.feedsOpen()).toBe(1)
    served.port.feed('{"i":"1","t":4}')
    await settle()
    expect(served.feedsOpen()).toBe(0)
    expect(served.ends).toEqual([])
  })

  it.each(['window', 'controller'])('ends its feeds when the %s closes the port', async (side) => {
    const served = serveFace()
    served.port.feed(call('1', '/watch'))
    await served.port.frames(2)
    if (side === 'window') served.port.hangUp()
    else served.port.feed('not a frame')
    await settle()
    expect(served.feedsOpen()).toBe(0)
    expect(served.port.closed).toBe(true)
    expect(served.ends).toEqual([side === 'window' ? 'closed' : 'malformed_frame'])
  })
})

describe('calls that are refused with an answer', () => {
  const refused: [string, string, number][] = [
    ['a procedure of the other role', call('1', '/present', { userId: 'x' }), 404],
    ['toString', call('1', '/toString', {}), 404],
    ['__proto__', call('1', '/__proto__', {}), 404],
    ['constructor/name', call('1', '/constructor/name', {}), 404],
    ['a path in a path', call('1', '/key/../../watch/x', {}), 404],
    ['another host', call('1', '//other.example/key', {}), 404],
    ['no input', call('1', '/key'), 400],
    ['a wrong type', call('1', '/key', { key: 5 }), 400],
    ['a number for an object', call('1', '/key', 42), 400],
    ['null', call('1', '/key', null), 400],
    ['a key that is none', call('1', '/key', { key: '٣' }), 400],
    ['an inherited name as key', call('1', '/key', { key: 'toString' }), 400],
    [
      '__proto__ in place of the key',
      '{"i":"1","p":{"u":"/key","b":{"json":{"__proto__":{"key":"5"}}}}}',
      400,
    ],
    ['depth', `{"i":"1","p":{"u":"/key","b":{"json":${'['.repeat(9_000)}${']'.repeat(9_000)}}}}`, 400],
  ]
  it.each(refused)('%s', async (_name, frame, status) => {
    const { port, ends, keys, bugs } = serveFace()
    port.feed(frame)
    expect(await port.frames(1)).toMatchObject([{ i: '1', p: { s: status } }])
    expect(keys).toEqual([])
    expect(ends).toEqual([])
    expect(bugs).toEqual([])
    expect(({} as { key?: string }).key).toBeUndefined()
  })

  it('a demo port in turn knows no face procedure', async () => {
    const port = new FakePort()
    const demo = implement(demoContract)
    const done = async () => ({})
    const router = demo.router({
      watch: demo.watch.handler(async function* () {}),
      present: demo.present.handler(done),
      key: demo.key.handler(done),
      plug: demo.plug.handler(done),
      swap: demo.swap.handler(done),
      door: demo.door.handler(done),
      pressExit: demo.pressExit.handler(done),
      mode: demo.mode.handler(done),
    })
    servePort(port, plainService(router), { onBug: () => {} })
    port.feed(call('1', '/present', { userId: 'x' }))
    await port.frames(1)
    port.feed(call('2', '/nothing', {}))
    expect(await port.frames(2)).toMatchObject([
      { i: '1', p: { b: { json: {} } } },
      { i: '2', p: { s: 404 } },
    ])
  })
})

describe('frames that close the port', () => {
  const cyclic: { self?: unknown } = {}
  cyclic.self = cyclic
  const malformed: [string, unknown][] = [
    ['nothing', undefined],
    ['an object', { i: '1', p: { u: '/key', b: { json: { key: '5' } } } }],
    ['a cyclic object', cyclic],
    ['a buffer', new Uint8Array([1, 255, 2])],
    ['empty text', ''],
    ['cut JSON', '{"i":"1","p":{"u":"/key"'],
    ['null', 'null'],
    ['an array', '[]'],
    ['no id', '{"p":{"u":"/key"}}'],
    ['a number as id', '{"i":1,"p":{"u":"/key"}}'],
    ['an id of 33 characters', call('x'.repeat(33), '/key', { key: '5' })],
    ['no address', '{"i":"1","p":{}}'],
    ['an absolute address', call('1', 'http://orpc/key', { key: '5' })],
    ['a stream event before its call', '{"i":"1","t":3,"p":{"e":"message","d":1}}'],
    ['an unknown type', '{"i":"1","t":9,"p":{"u":"/key"}}'],
    ['headers', '{"i":"1","p":{"u":"/key","h":{"content-type":"text/event-stream"}}}'],
    [
      'form data',
      '{"i":"1","p":{"u":"/key","h":{"content-type":"multipart/form-data; boundary=x"},"b":"x"}}',
    ],
    ['typed values', '{"i":"1","p":{"u":"/key","b":{"json":{"key":"5"},"meta":[[5,"key"]]}}}'],
    ['a method', '{"i":"1","p":{"u":"/key","m":"GET"}}'],
    ['an extra field', '{"i":"1","p":{"u":"/key"},"__proto__":{"x":1}}'],
    ['too many characters', call('1', '/key', 'x'.repeat(portFrameBytes))],
    ['too many bytes in few characters', call('1', '/key', '戸'.repeat(portFrameBytes / 2))],
  ]
  it.each(malformed)('%s', async (_name, frame) => {
    const { port, ends, keys, bugs } = serveFace()
    port.feed(frame)
    expect(ends).toEqual(['malformed_frame'])
    expect(port.closed).toBe(true)
    port.feed(call('2', '/key', { key: '5' }))
    await settle()
    expect(keys).toEqual([])
    expect(bugs).toEqual([])
  })

  it('any text at all: an answer or a closed port, never a throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.anything()), async (frame) => {
        const { port, ends, bugs } = serveFace()
        port.feed(frame)
        await settle()
        expect(ends.length + port.sent.length).toBeGreaterThan(0)
        expect(bugs).toEqual([])
      }),
    )
  })

  it('an id used again while its call is open', async () => {
    const { port, ends } = serveFace(() => new Promise(() => {}))
    port.feed(call('1', '/key', { key: '5' }))
    port.feed(call('1', '/key', { key: '5' }))
    expect(ends).toEqual(['repeated_id'])
  })

  it('one call more than the credit', async () => {
    const { port, ends } = serveFace(() => new Promise(() => {}))
    for (let i = 0; i < portCredit; i += 1) port.feed(call(`c${i}`, '/key', { key: '5' }))
    expect(ends).toEqual([])
    port.feed(call('one-more', '/key', { key: '5' }))
    expect(ends).toEqual(['over_credit'])
  })

  it('calls cancelled at once still count until their handler is done', async () => {
    const { port, ends } = serveFace(() => new Promise(() => {}))
    for (let i = 0; i <= portCredit; i += 1) {
      port.feed(call(`c${i}`, '/key', { key: '5' }))
      port.feed(`{"i":"c${i}","t":4}`)
    }
    expect(ends).toEqual(['over_credit'])
  })

  it('a carrier that fails', async () => {
    const { port, ends } = serveFace()
    port.broken = true
    port.feed(call('1', '/key', { key: '5' }))
    await settle()
    await settle()
    expect(ends).toEqual(['send_failed'])
  })
})

describe('a procedure that throws', () => {
  it('answers 500 without a word of why, reports the bug, and the port goes on', async () => {
    const { port, ends, bugs } = serveFace((key) => {
      if (key === '5') throw new Error('secret 4711')
    })
    port.feed(call('1', '/key', { key: '5' }))
    port.feed(call('2', '/key', { key: '6' }))
    const frames = await port.frames(2)
    expect(frames).toContainEqual(expect.objectContaining({ i: '2', p: { b: { json: {} } } }))
    expect(frames).toContainEqual(expect.objectContaining({ i: '1', p: expect.objectContaining({ s: 500 }) }))
    expect(port.sent.join()).not.toContain('4711')
    expect(bugs).toEqual([new Error('secret 4711')])
    expect(ends).toEqual([])
  })

  it('an expected refusal is an answer, not a bug', async () => {
    const { port, bugs } = serveFace(() => {
      throw new ORPCError('FORBIDDEN')
    })
    port.feed(call('1', '/key', { key: '5' }))
    expect(await port.frames(1)).toMatchObject([{ p: { s: 403 } }])
    expect(bugs).toEqual([])
  })

  it('a feed that throws ends alone', async () => {
    const port = new FakePort()
    const ends: PortEnd[] = []
    const bugs: unknown[] = []
    const face = implement(faceContract)
    const router = face.router({
      watch: face.watch.handler(async function* () {
        yield heartbeat
        throw new Error('feed broke')
      }),
      key: face.key.handler(async () => ({})),
    })
    servePort(port, plainService(router), {
      onEnd: (end) => ends.push(end),
      onBug: (error) => bugs.push(error),
    })
    port.feed(call('1', '/watch'))
    expect((await port.frames(3)).at(-1)).toMatchObject({ i: '1', t: 3, p: { e: 'error' } })
    expect(bugs).toEqual([new Error('feed broke')])
    port.feed(call('2', '/key', { key: '5' }))
    await port.frames(4)
    expect(ends).toEqual([])
  })
})
