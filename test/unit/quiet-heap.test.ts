import { expect, it } from 'vitest'
import { QuietHeap } from '../../main/controller/quiet-heap.ts'
import { heldBytes } from '../fakes/heap.ts'

const mb = 1e6

/** A heap of which this much is held; collecting leaves that alone. */
class FakeHeap {
  usedBytes = 20 * mb
  collections = 0
  readonly quiet = new QuietHeap(
    () => {
      this.collections += 1
      this.usedBytes = this.heldBytes
    },
    () => this.usedBytes,
  )
  readonly heldBytes: number

  constructor(heldBytes = 15 * mb) {
    this.heldBytes = heldBytes
  }

  make(bytes: number): void {
    this.usedBytes += bytes
    this.quiet.tidy()
  }
}

it('collects what the start left', () => {
  const heap = new FakeHeap()
  heap.quiet.tidy()
  expect(heap).toMatchObject({ collections: 1, usedBytes: 15 * mb })
})

it('collects again when 12 MB were made since, however they came', () => {
  const heap = new FakeHeap()
  heap.quiet.tidy()
  for (const bytes of [5, 4, 2.9]) heap.make(bytes * mb)
  expect(heap.collections).toBe(1)
  heap.make(0.1 * mb)
  expect(heap).toMatchObject({ collections: 2, usedBytes: 15 * mb })
})

it('does not collect again and again what is held', () => {
  const heap = new FakeHeap(400 * mb)
  for (let second = 0; second < 60; second += 1) heap.make(0.1 * mb)
  expect(heap.collections).toBe(1)
})

it('has V8 collect what nothing holds any more', () => {
  const before = heldBytes()
  makeGarbage()
  expect(process.memoryUsage().heapUsed - before).toBeGreaterThan(12 * mb)
  new QuietHeap().tidy()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(4 * mb)
})

/** Held until this returns, so that V8 has moved it among the old objects by then. */
function makeGarbage(): void {
  const made = Array.from({ length: 300_000 }, (_, n) => ({ n, text: `${n}` }))
  if (made.length === 0) throw new Error('nothing was made')
}
