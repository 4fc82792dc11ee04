import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Clock } from './services/ports/clock.ts'

/** Bytes made since the last collection that are worth the next; one takes about 20 ms. */
const worthwhileBytes = 12e6
const usualLookMs = 1_000
/** A moment between two people in a row is short. */
const dueLookMs = 20

/**
 * Garbage, collected while nobody stands at a door. Left to itself V8 lets some 50 MB of it stand after thousands of
 * entries. Its flag for small memory (`--optimize-for-size`) helps as well, but holds for the worker's thread,
 * too, where what makes much garbage then takes three times as long.
 */
export class QuietHeap {
  readonly #collect: () => void
  readonly #usedBytes: () => number
  /** 0: what the start left is collected, too, which also teaches V8 how little is held. */
  #keptBytes = 0

  constructor(collect = garbageCollector(), usedBytes = usedHeapBytes) {
    this.#collect = collect
    this.#usedBytes = usedBytes
  }

  /** Whether enough was made since the last time. */
  get isDue(): boolean {
    return this.#usedBytes() - this.#keptBytes >= worthwhileBytes
  }

  collect(): void {
    this.#collect()
    this.#keptBytes = this.#usedBytes()
  }
}

/**
 * Collects when it is due and nobody is at a door: looked at each second, and more often while it is due.
 * Returns what ends it.
 */
export function keepHeapQuiet(
  clock: Clock,
  isSomebodyEntering: () => boolean,
  heap = new QuietHeap(),
): () => void {
  let cancel = () => {}
  const look = () => {
    if (heap.isDue && !isSomebodyEntering()) heap.collect()
    cancel = clock.after(heap.isDue ? dueLookMs : usualLookMs, look)
  }
  look()
  return () => cancel()
}

/** V8's own collection of everything that nothing holds; returns when it is done. Without it V8 does as it likes. */
export function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('globalThis.gc')
  return typeof collect === 'function' ? () => void collect() : () => {}
}

/** Bytes of JavaScript, with the garbage that is not yet collected. */
function usedHeapBytes(): number {
  return getHeapStatistics().used_heap_size
}
