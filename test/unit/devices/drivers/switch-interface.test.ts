import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FakeMachine } from '../../../fakes/transports/fake-machine.ts'
import { FakeSwitchInterface } from '../../../fakes/transports/fake-switch-interface.ts'

const id = 'port:05F3:04A8:1-4'

let machine: FakeMachine
let switches: FakeSwitchInterface

beforeEach(() => {
  vi.useFakeTimers()
  machine = new FakeMachine()
  switches = new FakeSwitchInterface(machine.sendReport)
  machine.bus.plug(switches.device, '1-4')
})

afterEach(async () => {
  const stopping = machine.hub.stop()
  await vi.advanceTimersByTimeAsync(6_000)
  await stopping
  vi.useRealTimers()
})

const settle = (ms = 3_000) => vi.advanceTimersByTimeAsync(ms)
const start = () => machine.start([{ deviceId: id, role: 'contact', channel: 2 }])
const told = () => machine.of('switch').map(({ channel, closed }) => [channel, closed])

test('what is closed at boot is told, after found and before any change', async () => {
  switches.set(2, true)
  await start()
  expect(machine.events.map(({ type }) => type)).toEqual(['found', ...new Array(12).fill('switch')])
  expect(told()).toEqual(Array.from({ length: 12 }, (_, index) => [index + 1, index + 1 === 2]))
})

test('its green lamp shows that Genkan has it, and goes out when it is let go of', async () => {
  await start()
  expect(switches.isLit).toBe(true)
  await machine.start([])
  await settle()
  expect(switches.isLit).toBe(false)
})

test('a change is told once, and only its own channel', async () => {
  await start()
  machine.events.length = 0
  switches.set(2, true)
  switches.set(2, true)
  switches.set(12, true)
  switches.set(2, false)
  await settle()
  expect(told()).toEqual([
    [2, true],
    [12, true],
    [2, false],
  ])
})

test('a report that got lost is made up for by the next query', async () => {
  await start()
  switches.set(2, true, { lost: true })
  await settle(6_000)
  expect(told().at(-1)).toEqual([2, true])
})

test('unplugged in between it is unknown, and told anew', async () => {
  await start()
  switches.set(2, true)
  await settle()
  machine.bus.unplug(switches.device)
  await settle()
  expect(machine.events.at(-1)?.type).toBe('lost')
  switches.set(2, false)
  machine.events.length = 0
  machine.bus.plug(switches.device, '1-4')
  await settle()
  expect(machine.events[0]?.type).toBe('found')
  expect(told()).toEqual(Array.from({ length: 12 }, (_, index) => [index + 1, false]))
})

describe('faults', () => {
  test('one that says nothing is not there, and is when it speaks', async () => {
    switches.isMute = true
    void start()
    await settle(10_000)
    expect(machine.of('found', 'switch')).toEqual([])
    expect(machine.logged).toEqual([`${id}: the switch interface does not answer`])
    switches.isMute = false
    await settle(12_000)
    expect(machine.hub.isPlugged(id)).toBe(true)
  })

  test('one that goes silent is lost within six seconds', async () => {
    await start()
    switches.isMute = true
    await settle(6_500)
    expect(machine.of('lost')).toHaveLength(1)
  })

  test('short, long and foreign reports change nothing', async () => {
    await start()
    machine.events.length = 0
    for (const length of [0, 1, 35, 37, 64]) switches.report(new Uint8Array(length).fill(0x01))
    switches.report(new Uint8Array(36).fill(0xd6))
    await settle(1_000)
    expect(machine.events).toEqual([])
  })

  test('10,000 changes in no time: few events, and the last level is right', async () => {
    await start()
    machine.events.length = 0
    for (let count = 0; count < 10_001; count += 1) switches.set(3, count % 2 === 0)
    await settle(1_000)
    expect(told().length).toBeLessThan(40)
    expect(told().at(-1)).toEqual([3, true])
  })
})

test('200 replugs leave one handle open, and no timer but the two of the hub', async () => {
  await start()
  for (let count = 0; count < 200; count += 1) {
    machine.bus.unplug(switches.device)
    await settle(1_500)
    machine.bus.plug(switches.device, '1-4')
    await settle(1_500)
  }
  expect(machine.of('found')).toHaveLength(201)
  expect(machine.hid.handles.filter(({ isClosed }) => !isClosed)).toHaveLength(1)
  // The regular scan and the next query.
  expect(vi.getTimerCount()).toBe(2)
})
