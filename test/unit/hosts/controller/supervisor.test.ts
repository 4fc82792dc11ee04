import { describe, expect, it } from 'vitest'
import type { ControllerToHost } from '../../../../main/contract/host-channel.ts'
import {
  missedLooks,
  missedLooksAtStart,
  type StartMessage,
  Supervisor,
  type SupervisorState,
  steadyMs,
  stopMs,
} from '../../../../main/hosts/controller/supervisor.ts'
import { FakeChild } from '../support/fake-child.ts'
import { ManualTimers } from '../support/manual-timers.ts'

const startMessage: StartMessage = {
  type: 'start',
  dataDir: '/data',
  siteKey: null,
  keyState: 'missing',
  keyWrapping: 'file',
  host: 'headless',
  demo: false,
  listen: null,
}
const armed: ControllerToHost = { type: 'armed', startMs: 5, restUrl: null }
const settle = () => new Promise((resolve) => setImmediate(resolve))

function supervise(makeStart: () => Promise<StartMessage> = async () => startMessage) {
  const timers = new ManualTimers()
  const children: FakeChild[] = []
  const states: SupervisorState[] = []
  const messages: ControllerToHost[] = []
  const lines: string[] = []
  const supervisor = new Supervisor({
    spawn: () => {
      const child = new FakeChild()
      children.push(child)
      return child
    },
    startMessage: makeStart,
    onMessage: (message) => messages.push(message),
    onState: (state) => states.push(state),
    log: (line) => lines.push(line),
    timers,
  })
  const last = () => {
    const child = children.at(-1)
    if (child === undefined) throw new Error('nothing was started')
    return child
  }
  return { supervisor, timers, children, states, messages, lines, last }
}

describe('a controller that lives', () => {
  it('gets the start message once and is up when it arms', async () => {
    const { supervisor, last, states, messages, children } = supervise()
    supervisor.start()
    supervisor.start()
    await settle()
    expect(last().received).toEqual([startMessage])
    last().say({ type: 'alive' })
    last().say(armed)
    expect(states).toEqual(['starting', 'up'])
    expect(messages).toEqual([armed])
    expect(children).toHaveLength(1)
  })

  it('is up too when it denies all', () => {
    const { supervisor, last } = supervise()
    supervisor.start()
    last().say({ type: 'denying', why: 'the store is damaged' })
    expect(supervisor.state).toBe('up')
  })

  it('is left alone as long as it says so', () => {
    const { supervisor, last, timers } = supervise()
    supervisor.start()
    last().say(armed)
    for (let second = 0; second < 3_600; second += 1) {
      timers.pass(1_000)
      last().say({ type: 'alive' })
    }
    expect(last().killed).toBe(0)
    expect(timers.waiting).toBeLessThan(5)
  })
})

describe('a controller that dies', () => {
  it('starts again at once, then after 1, 2 and 2 s', () => {
    const { supervisor, last, timers, children } = supervise()
    supervisor.start()
    const waits: number[] = []
    for (let death = 0; death < 6; death += 1) {
      const before = children.length
      last().end()
      let waited = 0
      timers.pass(0)
      while (children.length === before && waited < 60_000) {
        timers.pass(500)
        waited += 500
      }
      waits.push(waited)
    }
    expect(waits).toEqual([0, 1_000, 2_000, 2_000, 2_000, 2_000])
  })

  it('starts at once again after a steady minute', () => {
    const { supervisor, last, timers, children } = supervise()
    supervisor.start()
    for (let death = 0; death < 4; death += 1) {
      last().end()
      timers.pass(10_000)
    }
    for (let ms = 0; ms < steadyMs; ms += 1_000) {
      last().say({ type: 'alive' })
      timers.pass(1_000)
    }
    const before = children.length
    last().end()
    timers.pass(0)
    expect(children).toHaveLength(before + 1)
  })

  it('gets a start message of its own', async () => {
    let starts = 0
    const { supervisor, last, timers } = supervise(async () => {
      starts += 1
      return { ...startMessage, keyState: starts === 1 ? 'fresh' : 'present', siteKey: 'AA==' }
    })
    supervisor.start()
    await settle()
    expect(last().received).toMatchObject([{ keyState: 'fresh' }])
    last().end()
    timers.pass(0)
    await settle()
    expect(last().received).toMatchObject([{ keyState: 'present' }])
  })

  it('is not heard after its death, and nothing is sent to it', () => {
    const { supervisor, last, timers, children, messages } = supervise()
    supervisor.start()
    last().end()
    expect(supervisor.send({ type: 'stop' })).toBe(false)
    timers.pass(0)
    children[0]?.say(armed)
    expect(messages).toEqual([])
    expect(supervisor.state).toBe('starting')
  })

  it('that cannot be started is tried again', async () => {
    const { supervisor, last, timers, lines, children } = supervise(async () => {
      throw new Error('disk full')
    })
    supervisor.start()
    await settle()
    expect(last().killed).toBe(1)
    last().end({ code: null, signal: 'SIGKILL' })
    timers.pass(0)
    expect(children).toHaveLength(2)
    expect(lines[0]).toContain('disk full')
  })
})

describe('a controller that hangs', () => {
  it(`is ended after ${missedLooks} s of silence, not before`, () => {
    const { supervisor, last, timers } = supervise()
    supervisor.start()
    last().say(armed)
    timers.pass(missedLooks * 1_000 - 1)
    expect(last().killed).toBe(0)
    timers.pass(1)
    expect(last().killed).toBe(1)
  })

  it(`has ${missedLooksAtStart} s for its start`, () => {
    const { supervisor, last, timers } = supervise()
    supervisor.start()
    timers.pass(missedLooksAtStart * 1_000 - 1)
    expect(last().killed).toBe(0)
    timers.pass(1)
    expect(last().killed).toBe(1)
  })
})

describe('messages that no controller sends', () => {
  it.each([
    ['nothing', undefined],
    ['text', 'armed'],
    ['another type', { type: 'shell' }],
    ['a wrong field', { type: 'armed', startMs: 'soon', restUrl: null }],
    ['an inherited type', { type: 'toString' }],
  ])('%s: told, dropped, and no sign of life', (_name, message) => {
    const { supervisor, last, timers, messages, lines } = supervise()
    supervisor.start()
    last().say(armed)
    messages.length = 0
    for (let second = 0; second < missedLooks; second += 1) {
      last().say(message)
      timers.pass(1_000)
    }
    expect(messages).toEqual([])
    expect(lines[0]).toContain('does not know')
    expect(last().killed).toBe(1)
  })
})

describe('a clean stop', () => {
  it('asks, waits for the end, and starts nothing again', async () => {
    const { supervisor, last, timers, children, states } = supervise()
    supervisor.start()
    await settle()
    last().say(armed)
    const stopped = supervisor.stop()
    const again = supervisor.stop()
    expect(last().received.filter(({ type }) => type === 'stop')).toHaveLength(1)
    last().say({ type: 'stopped' })
    last().end({ code: 0, signal: null })
    await Promise.all([stopped, again])
    timers.pass(60_000)
    expect(children).toHaveLength(1)
    expect(last().killed).toBe(0)
    expect(states).toEqual(['starting', 'up', 'stopping', 'down'])
    expect(timers.waiting).toBe(0)
  })

  it('before the key was read is not followed by a start', async () => {
    const { supervisor, last } = supervise()
    supervisor.start()
    const stopped = supervisor.stop()
    await settle()
    expect(last().received).toEqual([{ type: 'stop' }])
    last().end({ code: 0, signal: null })
    await stopped
  })

  it(`kills after ${stopMs} ms`, async () => {
    const { supervisor, last, timers } = supervise()
    supervisor.start()
    const stopped = supervisor.stop()
    timers.pass(stopMs - 1)
    expect(last().killed).toBe(0)
    timers.pass(1)
    expect(last().killed).toBe(1)
    last().end({ code: null, signal: 'SIGKILL' })
    await stopped
  })

  it('calls off a restart that waits', async () => {
    const { supervisor, last, timers, children } = supervise()
    supervisor.start()
    last().end()
    timers.pass(0)
    last().end()
    await supervisor.stop()
    timers.pass(60_000)
    expect(children).toHaveLength(2)
  })
})
