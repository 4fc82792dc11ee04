import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../../../main/controller/devices/device-clock.ts'
import { Trickle } from '../../../../main/controller/devices/drivers/trickle.ts'

let out: number[]
let dropped: number[]
let trickle: Trickle<number>

beforeEach(() => {
  vi.useFakeTimers()
  out = []
  dropped = []
  trickle = new Trickle<number>(
    systemClock,
    { burst: 2, tickMs: 10, queue: 5 },
    (item) => out.push(item),
    (count) => dropped.push(count),
  )
})

afterEach(() => {
  vi.useRealTimers()
})

const push = (from: number, to: number) => {
  for (let item = from; item <= to; item += 1) trickle.push(item)
}

test('a few at once, the rest in ticks, in order', () => {
  push(1, 6)
  expect(out).toEqual([1, 2])
  vi.advanceTimersByTime(10)
  expect(out).toEqual([1, 2, 3, 4])
  vi.advanceTimersByTime(10)
  expect(out).toEqual([1, 2, 3, 4, 5, 6])
  expect(dropped).toEqual([])
})

test('what the queue can not hold is dropped, and told once it is over', () => {
  push(1, 100)
  expect(dropped).toEqual([])
  vi.advanceTimersByTime(100)
  expect(out).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(dropped).toEqual([93])
})

test('after a rest it has its full burst again, and no timer runs', () => {
  push(1, 2)
  vi.advanceTimersByTime(10)
  push(3, 4)
  expect(out).toEqual([1, 2, 3, 4])
  vi.advanceTimersByTime(10)
  expect(vi.getTimerCount()).toBe(0)
})

test('what is forgotten never comes', () => {
  push(1, 20)
  trickle.clear()
  vi.advanceTimersByTime(100)
  expect(out).toEqual([1, 2])
  expect(dropped).toEqual([13])
  push(30, 31)
  expect(out).toEqual([1, 2, 30, 31])
})
