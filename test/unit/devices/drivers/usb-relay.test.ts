import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DeviceRole } from '../../../../main/contract/devices.ts'
import { FakeMachine } from '../../../fakes/transports/fake-machine.ts'
import { FakeRelayBoard } from '../../../fakes/transports/fake-relay-board.ts'

const id = 'port:16C0:05DF:1-3'
const strike = (channel = 1): DeviceRole => ({ deviceId: id, role: 'strike', channel })

let machine: FakeMachine
let board: FakeRelayBoard

beforeEach(() => {
  vi.useFakeTimers()
  machine = new FakeMachine()
  board = new FakeRelayBoard()
  machine.bus.plug(board.device, '1-3')
})

afterEach(async () => {
  const stopping = machine.hub.stop()
  await vi.advanceTimersByTimeAsync(8_000)
  await stopping
  vi.useRealTimers()
})

const settle = (ms = 3_000) => vi.advanceTimersByTimeAsync(ms)

test('relays left on by a controller that died are off before start is done', async () => {
  board.bitmap = 0b11
  await machine.start([strike()])
  expect(board.bitmap).toBe(0)
  expect(board.commands).toEqual(['fc00'])
})

test('the bytes of a pulse', async () => {
  await machine.start([strike()])
  await machine.hub.setRelay(id, 2, true)
  await machine.hub.setRelay(id, 2, false)
  expect(board.commands).toEqual(['fc00', 'ff02', 'fd02'])
})

test('two strikes on one board do not touch each other', async () => {
  await machine.start([strike(1), strike(2)])
  expect(await machine.hub.setRelay(id, 1, true)).toBe('followed')
  expect(await machine.hub.setRelay(id, 2, true)).toBe('followed')
  expect(await machine.hub.setRelay(id, 1, false)).toBe('followed')
  expect([board.isOn(1), board.isOn(2)]).toEqual([false, true])
})

test.each([0, 3, 9, -1, 1.5, Number.NaN])(
  'relay %s of a board of two: nothing is written',
  async (channel) => {
    await machine.start([strike()])
    expect(await machine.hub.setRelay(id, channel, true)).toBe('did_not_follow')
    expect(await machine.hub.readRelay(id, channel)).toBeNull()
    expect(board.commands).toEqual(['fc00'])
  },
)

describe('a board that is slow to answer', () => {
  test('off is written at once while a read back is pending', async () => {
    await machine.start([strike()])
    board.fault = 'mute_read'
    const on = machine.hub.setRelay(id, 1, true)
    await settle(300)
    expect(board.isOn(1)).toBe(true)
    const off = machine.hub.setRelay(id, 1, false)
    await settle(0)
    expect(board.isOn(1)).toBe(false)
    await settle(1_000)
    expect(await on).toBe('silent')
    expect(await off).toBe('lost')
  })

  test('off is written at once while somebody reads the state', async () => {
    await machine.start([strike()])
    await machine.hub.setRelay(id, 1, true)
    board.fault = 'mute_read'
    const state = machine.hub.readRelay(id, 1)
    await settle(0)
    const off = machine.hub.setRelay(id, 1, false)
    await settle(0)
    expect(board.isOn(1)).toBe(false)
    await settle(1_000)
    expect(await state).toBeNull()
    expect(['silent', 'lost']).toContain(await off)
  })

  test('a silent board is lost, and found off when it answers again', async () => {
    await machine.start([strike()])
    await machine.hub.setRelay(id, 1, true)
    board.fault = 'mute'
    const off = machine.hub.setRelay(id, 1, false)
    await settle(1_000)
    expect(await off).toBe('silent')
    expect(machine.hub.isPlugged(id)).toBe(false)
    expect(await machine.hub.setRelay(id, 1, true)).toBe('lost')
    await settle(20_000)
    expect(board.isOn(1)).toBe(true)
    board.fault = 'none'
    await settle(20_000)
    expect(machine.hub.isPlugged(id)).toBe(true)
    expect(board.bitmap).toBe(0)
    expect(machine.of('found', 'lost').map(({ type }) => type)).toEqual(['found', 'lost', 'found'])
  })
})

test('pulled in mid-command: lost at once, nothing hangs', async () => {
  await machine.start([strike()])
  board.fault = 'mute_read'
  const outcome = machine.hub.setRelay(id, 1, true)
  await settle(10)
  machine.bus.unplug(board.device)
  await settle(0)
  expect(await outcome).toBe('lost')
  expect(machine.of('lost')).toHaveLength(1)
})

test('a board that fails while it is on is switched off before anything else', async () => {
  await machine.start([strike()])
  await machine.hub.setRelay(id, 1, true)
  await settle(10)
  machine.hid.handles.at(-1)?.emit('error', 'could not read from HID device: EIO')
  await settle(0)
  expect(machine.hub.isPlugged(id)).toBe(false)
  expect(board.bitmap).toBe(0)
})

test('a command overtaken by another ends as that one does', async () => {
  await machine.start([strike()])
  const outcomes = Promise.all([machine.hub.setRelay(id, 1, true), machine.hub.setRelay(id, 1, false)])
  expect(await outcomes).toEqual(['followed', 'followed'])
  expect(board.commands.slice(1)).toEqual(['ff01', 'fd01'])
  board.fault = 'stuck'
  expect(await Promise.all([machine.hub.setRelay(id, 1, false), machine.hub.setRelay(id, 1, true)])).toEqual([
    'did_not_follow',
    'did_not_follow',
  ])
})

test('relays that do not switch off when opened: not usable, logged once, tried until they do', async () => {
  board.bitmap = 1
  board.fault = 'stuck'
  await machine.start([strike()])
  await settle(15_000)
  expect(machine.hub.isPlugged(id)).toBe(false)
  expect(machine.of('found')).toEqual([])
  expect(machine.logged).toEqual([`${id}: the relays do not switch off`])
  board.fault = 'none'
  await settle(10_000)
  expect(machine.hub.isPlugged(id)).toBe(true)
  expect(board.bitmap).toBe(0)
})

test('a board that went another way by itself is read as it is', async () => {
  await machine.start([strike()])
  board.bitmap = 1
  expect(await machine.hub.readRelay(id, 1)).toBe(true)
})

test('the ids of a relay with another product name: no relay, never written to', async () => {
  const other = new FakeRelayBoard({ product: 'DigiSpark' })
  machine.bus.plug(other.device, '1-4')
  await machine.start([{ deviceId: 'port:16C0:05DF:1-4', role: 'strike', channel: 1 }])
  await settle()
  expect(machine.hub.isPlugged('port:16C0:05DF:1-4')).toBe(false)
  expect(other.commands).toEqual([])
  expect(machine.of('swapped').map(({ product }) => product)).toEqual(['DigiSpark'])
})

test('the permission may come 1.5 s after the plug', async () => {
  await machine.start([strike()])
  machine.bus.unplug(board.device)
  await settle()
  machine.bus.plug(board.device, '1-3', { permitAfterMs: 1_500 })
  await settle()
  expect(machine.of('found', 'lost').map(({ type }) => type)).toEqual(['found', 'lost', 'found'])
  expect(machine.logged).toEqual([])
})

test('200 replugs leave no open handle but the last two', async () => {
  await machine.start([strike()])
  for (let count = 0; count < 200; count += 1) {
    machine.bus.unplug(board.device)
    await settle(1_500)
    machine.bus.plug(board.device, '1-3')
    await settle(1_500)
  }
  expect(machine.of('found')).toHaveLength(201)
  expect(machine.hid.handles.filter(({ isClosed }) => !isClosed)).toHaveLength(2)
})

test('a mute board does not keep the hub from stopping within 2 s', async () => {
  await machine.start([strike()])
  board.fault = 'mute'
  let isStopped = false
  void machine.hub.stop().then(() => {
    isStopped = true
  })
  await settle(2_000)
  expect(isStopped).toBe(true)
})
