import { EventEmitter } from 'node:events'
import { implement } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { faceContract } from '../../../main/contract/face.ts'
import type { ControllerToHost, HostToController } from '../../../main/contract/host-channel.ts'
import { type HostLink, openHostLink } from '../../../main/controller/port/host-link.ts'
import { plainService } from '../../../main/controller/port/serve-port.ts'
import { WindowPorts } from '../../../main/controller/port/window-ports.ts'

const face = implement(faceContract)
const faceRouter = face.router({
  watch: face.watch.handler(async function* () {}),
  key: face.key.handler(async () => ({})),
})
const key = (id: string) => JSON.stringify({ i: id, p: { u: '/key', b: { json: { key: '5' } } } })
const settle = () => new Promise((resolve) => setImmediate(resolve))

class RecordedLink implements HostLink {
  readonly sent: ControllerToHost[] = []
  async send(message: ControllerToHost): Promise<void> {
    this.sent.push(message)
  }
  onMessage(): void {}
  onLost(): void {}
}

class FakeMessagePort extends EventEmitter {
  readonly posted: unknown[] = []
  started = false
  closed = false
  start(): void {
    this.started = true
  }
  postMessage(message: unknown): void {
    this.posted.push(message)
  }
  close(): void {
    this.closed = true
  }
}

function open() {
  const link = new RecordedLink()
  const ports = new WindowPorts(link, { face: () => plainService(faceRouter) }, (error) => {
    throw error
  })
  return { link, ports }
}

describe('ports carried by the host line', () => {
  it('answers on the port that asked', async () => {
    const { link, ports } = open()
    ports.receive({ type: 'port_open', portId: 'a', role: 'face' }, [])
    ports.receive({ type: 'port_open', portId: 'b', role: 'face' }, [])
    ports.receive({ type: 'port_frame', portId: 'b', frame: key('1') }, [])
    await settle()
    expect(link.sent).toEqual([{ type: 'port_frame', portId: 'b', frame: '{"i":"1","p":{"b":{"json":{}}}}' }])
  })

  it('closes the port that breaks the rules and no other', () => {
    const { link, ports } = open()
    ports.receive({ type: 'port_open', portId: 'a', role: 'face' }, [])
    ports.receive({ type: 'port_open', portId: 'b', role: 'face' }, [])
    ports.receive({ type: 'port_frame', portId: 'a', frame: '{' }, [])
    expect(link.sent).toEqual([{ type: 'port_close', portId: 'a' }])
    expect(ports.size).toBe(1)
  })

  it.each<[string, HostToController[]]>([
    ['a role this site does not serve', [{ type: 'port_open', portId: 'a', role: 'demo' }]],
    [
      'a port id used twice',
      [
        { type: 'port_open', portId: 'a', role: 'face' },
        { type: 'port_open', portId: 'a', role: 'face' },
      ],
    ],
  ])('refuses %s', (_name, messages) => {
    const { link, ports } = open()
    for (const message of messages) if (message.type === 'port_open') ports.receive(message, [])
    expect(link.sent).toEqual([{ type: 'port_close', portId: 'a' }])
  })

  it('ignores frames for a port that is not open', () => {
    const { link, ports } = open()
    ports.receive({ type: 'port_frame', portId: 'gone', frame: key('1') }, [])
    ports.receive({ type: 'port_close', portId: 'gone' }, [])
    expect(link.sent).toEqual([])
  })

  it('forgets a port the host closes, and all of them at the end', () => {
    const { ports } = open()
    for (const portId of ['a', 'b', 'c']) ports.receive({ type: 'port_open', portId, role: 'face' }, [])
    ports.receive({ type: 'port_close', portId: 'a' }, [])
    expect(ports.size).toBe(2)
    ports.closeAll()
    expect(ports.size).toBe(0)
  })
})

describe('ports handed through by Electron', () => {
  it('answers on the transferred port, not on the host line', async () => {
    const { link, ports } = open()
    const port = new FakeMessagePort()
    ports.receive({ type: 'port_open', portId: 'a', role: 'face' }, [port])
    expect(port.started).toBe(true)
    port.emit('message', { data: key('1') })
    await settle()
    expect(port.posted).toEqual(['{"i":"1","p":{"b":{"json":{}}}}'])
    expect(link.sent).toEqual([])
  })

  it('tells the host when the window has gone', () => {
    const { link, ports } = open()
    const port = new FakeMessagePort()
    ports.receive({ type: 'port_open', portId: 'a', role: 'face' }, [port])
    port.emit('close')
    expect(link.sent).toEqual([{ type: 'port_close', portId: 'a' }])
    expect(ports.size).toBe(0)
  })

  it('closes a transferred port that it does not serve', () => {
    const { ports } = open()
    const port = new FakeMessagePort()
    ports.receive({ type: 'port_open', portId: 'a', role: 'demo' }, [port])
    expect(port.closed).toBe(true)
  })
})

describe('the line to the host', () => {
  class FakeFork extends EventEmitter {
    connected = true
    readonly sent: unknown[] = []
    send(message: unknown, callback: (error: Error | null) => void): boolean {
      this.sent.push(message)
      callback(null)
      return true
    }
  }

  it('is none in a process that nobody forked', () => {
    expect(openHostLink(Object.assign(new EventEmitter(), { connected: false }))).toBeNull()
  })

  it('sends over a fork, and says nothing to a host that is gone', async () => {
    const fork = new FakeFork()
    const link = openHostLink(fork)
    await link?.send({ type: 'alive' })
    fork.connected = false
    await link?.send({ type: 'stopped' })
    expect(fork.sent).toEqual([{ type: 'alive' }])
  })

  it.each([
    ['wrong type', { type: 'shell', command: 'x' }],
    ['wrong field', { type: 'port_open', portId: 5, role: 'face' }],
    ['role that is none', { type: 'port_open', portId: 'a', role: 'toString' }],
    ['nothing', undefined],
  ])('drops a message with %s and closes its ports', (_name, message) => {
    const port = new FakeMessagePort()
    const parentPort = Object.assign(new EventEmitter(), { postMessage: () => {} })
    const link = openHostLink(Object.assign(new EventEmitter(), { connected: false, parentPort }))
    const seen: HostToController[] = []
    link?.onMessage((received) => seen.push(received))
    parentPort.emit('message', { data: message, ports: [port] })
    parentPort.emit('message', { data: { type: 'stop' }, ports: [] })
    expect(seen).toEqual([{ type: 'stop' }])
    expect(port.closed).toBe(true)
  })
})
