import { expect, it } from 'vitest'
import { garbageCollector, QuietHeap } from '../../main/controller/quiet-heap.ts'
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
  constructor(readonly heldBytes = 15 * mb) {}

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

it('lets V8 collect what nothing holds', () => {
  const before = heldBytes()
  let garbage: unknown[] | null = Array.from({ length: 300_000 }, (_, n) => ({ n, text: `${n}` }))
  const collect = garbageCollector()
  collect()
  expect(process.memoryUsage().heapUsed - before).toBeGreaterThan(10 * mb)
  expect(garbage).toHaveLength(300_000)
  garbage = null
  collect()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(5 * mb)
})
