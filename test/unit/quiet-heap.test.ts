import { beforeEach, describe, expect, it } from 'vitest'
import { keepHeapQuiet, QuietHeap } from '../../main/controller/quiet-heap.ts'
import { heldBytes } from '../fakes/heap.ts'
import { ManualClock } from '../fakes/manual-clock.ts'

const mb = 1e6

describe('the heap while the site runs', () => {
  let clock: ManualClock
  let usedBytes: number
  let keptBytes: number
  let collections: number
  let isEntering: boolean
  let end: () => void

  beforeEach(() => {
    clock = new ManualClock(0)
    usedBytes = 20 * mb
    keptBytes = 15 * mb
    collections = 0
    isEntering = false
  })

  const keep = () => {
    const collect = () => {
      collections += 1
      usedBytes = keptBytes
    }
    end = keepHeapQuiet(clock, () => isEntering, new QuietHeap(collect, () => usedBytes))
  }

  it('is collected at the start', () => {
    keep()
    expect(collections).toBe(1)
  })

  it('is collected again once 12 MB were made since, however they came', async () => {
    keep()
    for (const bytes of [5, 4, 2]) {
      usedBytes += bytes * mb
      await clock.advance(1_000)
    }
    expect(collections).toBe(1)
    usedBytes += mb
    await clock.advance(1_000)
    expect({ collections, usedBytes }).toEqual({ collections: 2, usedBytes: keptBytes })
  })

  it('waits for who is at a door, and takes the moment after', async () => {
    keep()
    isEntering = true
    usedBytes += 50 * mb
    await clock.advance(60_000)
    expect(collections).toBe(1)
    isEntering = false
    await clock.advance(20)
    expect(collections).toBe(2)
  })

  it('is not collected again and again when much of it is held', async () => {
    keptBytes = 400 * mb
    keep()
    await clock.advance(60_000)
    expect(collections).toBe(1)
  })

  it('is left alone after the end', async () => {
    keep()
    end()
    usedBytes += 50 * mb
    await clock.advance(60_000)
    expect(collections).toBe(1)
  })
})

it('has V8 collect what nothing holds any more', () => {
  const before = heldBytes()
  makeGarbage()
  expect(process.memoryUsage().heapUsed - before).toBeGreaterThan(12 * mb)
  new QuietHeap().collect()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(4 * mb)
})

/** Held until this returns, so that V8 has moved it among the old objects by then. */
function makeGarbage(): void {
  const made = Array.from({ length: 300_000 }, (_, n) => ({ n, text: `${n}` }))
  if (made.length === 0) throw new Error('nothing was made')
}
