import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../../../main/controller/devices/device-clock.ts'
import { DeviceSession } from '../../../../main/controller/devices/drivers/device-session.ts'
import type { CloseReason, OpenDevice } from '../../../../main/controller/devices/drivers/open-device.ts'

/** A device whose life the test decides. */
class TestDevice implements OpenDevice {
  readonly relay = null
  readonly light = null
  readonly closed: CloseReason[] = []
  readonly #gone = Promise.withResolvers<string>()
  /** For a close that hangs. */
  closing: Promise<void> = Promise.resolve()

  get gone() {
    return this.#gone.promise
  }

  die(why = 'pulled') {
    this.#gone.resolve(why)
  }

  close(reason: CloseReason) {
    this.closed.push(reason)
    return this.closing
  }
}

let tries: number[]
let told: string[]
let startMs: number

beforeEach(() => {
  vi.useFakeTimers()
  tries = []
  told = []
  startMs = performance.now()
})

afterEach(() => {
  vi.useRealTimers()
})

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

/** A session whose tries are written down with their time, ms. */
function session(open: (count: number) => Promise<OpenDevice>): DeviceSession {
  return new DeviceSession({
    clock: systemClock,
    open() {
      tries.push(performance.now() - startMs)
      return open(tries.length)
    },
    onFound: () => told.push('found'),
    onLost: () => told.push('lost'),
    onTrouble: (why) => told.push(why),
  })
}

const failing = async (): Promise<OpenDevice> => {
  throw new Error('Permission denied')
}

test('a device that can not be opened: each 100 ms for 2 s, then ever more seldom, at least each 10 s', async () => {
  const one = session(failing)
  await settle(60_000)
  expect(tries.filter((ms) => ms <= 2_000)).toHaveLength(21)
  const later = tries.slice(20)
  const gaps = later.slice(1).map((ms, index) => ms - (later[index] ?? 0))
  expect(gaps.slice(0, 8)).toEqual([200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000])
  expect(told).toEqual(['Permission denied'])
  await one.end('stopped')
})

test('the first try is awaited, whatever comes of it', async () => {
  await expect(session(failing).firstTry).resolves.toBeUndefined()
})

test('a device that dies is opened again, with a pause', async () => {
  const devices = [new TestDevice(), new TestDevice()]
  const one = session(async (count) => devices[count - 1] ?? failing())
  await settle()
  devices[0]?.die()
  await settle(50)
  expect(one.device).toBeUndefined()
  await settle(50)
  expect(one.device).toBe(devices[1])
  expect(told).toEqual(['found', 'lost', 'found'])
  expect(devices[0]?.closed).toEqual(['lost'])
})

test('one that opens and dies again and again is not opened in a tight loop', async () => {
  session(async () => {
    const device = new TestDevice()
    setTimeout(() => device.die('babbles'), 1)
    return device
  })
  await settle(60_000)
  expect(tries.length).toBeLessThan(40)
  expect(told.filter((word) => word === 'babbles')).toHaveLength(1)
})

test('one that held out for 10 s starts afresh', async () => {
  const device = new TestDevice()
  session(async (count) => {
    if (count !== 30) throw new Error('not yet')
    return device
  })
  await settle(120_000)
  expect(told).toEqual(['not yet', 'found'])
  tries = []
  startMs = performance.now()
  device.die()
  await settle(3_000)
  expect(tries.filter((ms) => ms <= 2_000)).toHaveLength(20)
  expect(tries.slice(20)).toEqual([2_200, 2_600])
  expect(told.slice(2)).toEqual(['lost', 'not yet'])
})

test('an opening that takes for ever is given up after 5 s, and closed when it comes after all', async () => {
  const late = new TestDevice()
  const opening = Promise.withResolvers<OpenDevice>()
  const one = session((count) => (count === 1 ? opening.promise : failing()))
  await settle(5_000)
  await one.firstTry
  opening.resolve(late)
  await settle(100)
  expect(late.closed).toEqual(['lost'])
  expect(told).not.toContain('found')
})

test('ended while it opens: what comes is closed with the reason given, and never told', async () => {
  const device = new TestDevice()
  const opening = Promise.withResolvers<OpenDevice>()
  const one = session(() => opening.promise)
  const ending = one.end('stopped')
  opening.resolve(device)
  await ending
  expect(device.closed).toEqual(['stopped'])
  expect(told).toEqual([])
  await settle(60_000)
  expect(tries).toHaveLength(1)
})

test('ended while it opens in vain: that was the last try', async () => {
  const opening = Promise.withResolvers<OpenDevice>()
  const one = session(() => opening.promise)
  const ending = one.end('lost')
  opening.reject(new Error('gone'))
  await ending
  await settle(60_000)
  expect(tries).toHaveLength(1)
  expect(told).toEqual([])
})

test.each([
  ['lost', ['found', 'lost']],
  ['stopped', ['found']],
  ['unbound', ['found']],
] as const)('ended as %s', async (reason, words) => {
  const device = new TestDevice()
  const one = session(async () => device)
  await settle()
  await one.end(reason)
  await one.end('unbound')
  expect(device.closed).toEqual([reason])
  expect(told).toEqual(words)
  device.die()
  await settle(60_000)
  expect(tries).toHaveLength(1)
  expect(told).toEqual(words)
})

test('a close that hangs does not hold the end longer than 1.8 s', async () => {
  const device = new TestDevice()
  device.closing = new Promise(() => {})
  const one = session(async () => device)
  await settle()
  let isEnded = false
  void one.end('stopped').then(() => {
    isEnded = true
  })
  await settle(1_799)
  expect(isEnded).toBe(false)
  await settle(1)
  expect(isEnded).toBe(true)
})
