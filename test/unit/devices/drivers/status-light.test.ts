import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FakeMachine } from '../../../fakes/transports/fake-machine.ts'
import { FakeStatusLight } from '../../../fakes/transports/fake-status-light.ts'

const id = 'sn:27B8:01ED:3A1B2C3D'

let machine: FakeMachine
let light: FakeStatusLight

beforeEach(() => {
  vi.useFakeTimers()
  machine = new FakeMachine()
  light = new FakeStatusLight()
  machine.bus.plug(light.device, '1-4')
})

afterEach(async () => {
  const stopping = machine.hub.stop()
  await vi.advanceTimersByTimeAsync(6_000)
  await stopping
  light.losePower()
  vi.useRealTimers()
})

const settle = (ms = 1_000) => vi.advanceTimersByTimeAsync(ms)
const start = async () => {
  const started = machine.start([{ deviceId: id, role: 'light', channel: 1 }])
  await settle(2_000)
  await started
}

test('shows the signs, the last one for as long as nothing else is told', async () => {
  await start()
  machine.hub.showSign(id, 'waiting')
  machine.hub.showSign(id, 'granted')
  await settle()
  expect(light.shows).toBe('00ff00')
  await settle(60_000)
  expect(light.shows).toBe('00ff00')
})

test('a sign told before it is plugged in, or while it is away, is shown when it comes', async () => {
  machine.hub.showSign(id, 'ready')
  await start()
  expect(light.shows).toBe('000028')
  machine.bus.unplug(light.device)
  light.losePower()
  await settle()
  machine.hub.showSign(id, 'alarm')
  machine.bus.plug(light.device, '1-4')
  await settle(3_000)
  expect(light.shows).toBe('ff00ff')
})

describe('a dead controller shows', () => {
  test('stopped, it is not armed any more: the light blinks after five seconds', async () => {
    await start()
    machine.hub.showSign(id, 'ready')
    await settle()
    await machine.hub.stop()
    await settle(5_100)
    expect(light.shows).toBe('dead')
    expect(new Set(light.pattern.values())).toEqual(new Set(['ff0000', '000000']))
  })

  test('the next controller ends it', async () => {
    await start()
    await machine.hub.stop()
    await settle(6_000)
    await start()
    expect(light.shows).toBe('000000')
    machine.hub.showSign(id, 'ready')
    await settle()
    expect(light.shows).toBe('000028')
  })

  test('one that is no longer bound goes dark, and stays so', async () => {
    await start()
    machine.hub.showSign(id, 'ready')
    await settle()
    await machine.start([])
    await settle(60_000)
    expect(light.shows).toBe('000000')
  })
})

test('a mute light is lost within three seconds, and is back when it answers', async () => {
  await start()
  light.isMute = true
  await settle(3_500)
  expect(machine.of('lost')).toHaveLength(1)
  light.isMute = false
  await settle(30_000)
  expect(machine.hub.isPlugged(id)).toBe(true)
})
