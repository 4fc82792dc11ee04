import { describe, expect, it } from 'vitest'
import type { HostToController } from '../../../../main/contract/host-channel.ts'
import { portRoles } from '../../../../main/contract/window.ts'
import { batchLimit, hungMs, orderLimit, PageLine } from '../../../../main/hosts/chromium/page-line.ts'
import { ManualTimers } from '../support/manual-timers.ts'

function openLine({ up = true, demo = false } = {}) {
  const sent: HostToController[] = []
  const timers = new ManualTimers()
  const controller = {
    up,
    send: (message: HostToController) => {
      sent.push(message)
      return true
    },
  }
  let broken = 0
  let shown = 0
  const line = new PageLine({
    roles: demo ? portRoles : ['face'],
    shows: {
      window: 'desk',
      show: () => {
        shown += 1
      },
    },
    controller,
    onBroken: () => {
      broken += 1
    },
    timers,
  })
  const say = (documentId: unknown, ...messages: unknown[]) =>
    line.receive(documentId, JSON.stringify(messages))
  const portOf = (role: string) => {
    const open = sent.findLast((message) => message.type === 'port_open' && message.role === role)
    if (open?.type !== 'port_open') throw new Error(`no port for ${role}`)
    return open.portId
  }
  return { line, sent, controller, timers, say, portOf, broken: () => broken, shown: () => shown }
}
const orders = async (poll: Promise<string | null>) => JSON.parse((await poll) ?? 'null')
const hello = { type: 'hello' }
const askFace = { type: 'request', role: 'face' }

describe('a page', () => {
  it('gets the port it asks for, and its frames go both ways', async () => {
    const { line, sent, say, portOf } = openLine()
    say('d', hello, askFace)
    const portId = portOf('face')
    expect(await orders(line.poll('d'))).toEqual([{ type: 'open', portId, role: 'face' }])
    say('d', { type: 'frame', portId, frame: 'ping' })
    expect(sent.at(-1)).toEqual({ type: 'port_frame', portId, frame: 'ping' })
    const waiting = line.poll('d')
    line.fromController({ type: 'port_frame', portId, frame: 'pong' })
    expect(await orders(waiting)).toEqual([{ type: 'frame', portId, frame: 'pong' }])
  })

  it('gets all that waits at once, in order', async () => {
    const { line, say, portOf } = openLine()
    say('d', hello, askFace)
    const portId = portOf('face')
    for (const frame of ['1', '2', '3']) line.fromController({ type: 'port_frame', portId, frame })
    expect((await orders(line.poll('d'))).map((order: { frame?: string }) => order.frame)).toEqual([
      undefined,
      '1',
      '2',
      '3',
    ])
  })

  it('has one port a role: the second takes the place of the first', async () => {
    const { line, sent, say, portOf } = openLine()
    say('d', hello, askFace)
    const first = portOf('face')
    say('d', askFace)
    const second = portOf('face')
    expect(second).not.toBe(first)
    expect(sent).toContainEqual({ type: 'port_close', portId: first })
    say('d', { type: 'frame', portId: first, frame: 'late' })
    expect(sent).not.toContainEqual(expect.objectContaining({ frame: 'late' }))
    expect((await orders(line.poll('d'))).map(({ type }: { type: string }) => type)).toEqual([
      'open',
      'close',
      'open',
    ])
  })

  it('that asked while the controller was away gets its port when it comes, and again after a crash', () => {
    const { line, sent, controller, say } = openLine({ up: false })
    say('d', hello, askFace)
    expect(sent).toEqual([])
    controller.up = true
    line.controllerUp()
    controller.up = false
    line.controllerDown()
    controller.up = true
    line.controllerUp()
    expect(sent.map(({ type }) => type)).toEqual(['port_open', 'port_open'])
  })

  it('is told of ports that the controller closed', async () => {
    const { line, say, portOf } = openLine()
    say('d', hello, askFace)
    const portId = portOf('face')
    await line.poll('d')
    line.fromController({ type: 'port_close', portId })
    line.fromController({ type: 'port_frame', portId, frame: 'late' })
    expect(await orders(line.poll('d'))).toEqual([{ type: 'close', portId }])
  })
})

describe('a reload', () => {
  it('closes the ports of the old document, which is not heard any more', async () => {
    const { line, sent, say, portOf } = openLine()
    say('old', hello, askFace)
    const portId = portOf('face')
    const forgotten = line.poll('old')
    await forgotten
    const waiting = line.poll('old')
    say('new', hello)
    expect(await waiting).toBeNull()
    expect(sent.at(-1)).toEqual({ type: 'port_close', portId })
    const before = sent.length
    say('old', { type: 'frame', portId, frame: 'x' }, askFace)
    expect(sent).toHaveLength(before)
    expect(await line.poll('old')).toBeNull()
  })
})

describe('what a page may not', () => {
  it.each(['demo', 'desk', 'toString', '__proto__', 5, null])('the role %j at a door', (role) => {
    const { sent, say } = openLine()
    say('d', hello, { type: 'request', role })
    expect(sent).toEqual([])
  })

  it('frames for a port that is not its own', () => {
    const { sent, say } = openLine()
    say('d', hello, { type: 'frame', portId: 'other', frame: 'x' })
    expect(sent).toEqual([])
  })

  it('frames that are not text: the controller gets one that closes the port', () => {
    const { sent, say, portOf } = openLine()
    say('d', hello, askFace)
    say('d', { type: 'frame', portId: portOf('face'), frame: { a: 1 } })
    expect(sent.at(-1)).toMatchObject({ type: 'port_frame', frame: '' })
  })

  it.each<[string, unknown, unknown]>([
    ['no JSON', 'd', '{'],
    ['no list', 'd', '{}'],
    ['an unknown message', 'd', '[{"type":"eval","code":"1"}]'],
    ['an extra field', 'd', '[{"type":"hello","x":1}]'],
    ['an object for text', 'd', [{ type: 'hello' }]],
    ['no document', undefined, '[]'],
    ['too much', 'd', ' '.repeat(batchLimit + 1)],
  ])('%s: the page is replaced', (_name, documentId, batch) => {
    const { line, broken, sent } = openLine()
    line.receive(documentId, batch)
    expect(broken()).toBe(1)
    expect(sent).toEqual([])
  })
})

describe('a page that hangs', () => {
  it('is replaced when it leaves an order for 10 s', async () => {
    const { line, say, timers, broken } = openLine()
    say('d', hello, askFace)
    timers.pass(hungMs - 1)
    expect(broken()).toBe(0)
    timers.pass(1)
    expect(broken()).toBe(1)
    line.end()
  })

  it('is not while it fetches, however long it has nothing to fetch', async () => {
    const { line, say, timers, broken } = openLine()
    say('d', hello, askFace)
    await line.poll('d')
    void line.poll('d')
    timers.pass(3_600_000)
    expect(broken()).toBe(0)
  })

  it('is replaced when too much waits for it', () => {
    const { line, say, portOf, broken } = openLine()
    say('d', hello, askFace)
    const portId = portOf('face')
    for (let n = 0; n < orderLimit; n += 1) line.fromController({ type: 'port_frame', portId, frame: 'x' })
    expect(broken()).toBe(1)
  })
})

describe('a page that wants another window in front', () => {
  it('may show the one that it may, and nothing else', () => {
    const { say, shown, broken } = openLine()
    say('d', hello)
    const asked = ['face', 'toString', '__proto__', '', 0, null, { window: 'desk' }, ['desk']]
    for (const window of asked) say('d', { type: 'show', window })
    expect(shown()).toBe(0)
    say('d', { type: 'show', window: 'desk' })
    expect(shown()).toBe(1)
    say('old document', { type: 'show', window: 'desk' })
    expect(shown()).toBe(1)
    expect(broken()).toBe(0)
  })
})
