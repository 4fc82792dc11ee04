import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes made since the last collection that are worth the next; one takes about 20 ms. */
const worthwhileBytes = 12e6

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

  /** For a moment in which nobody waits: collects if enough was made since the last time. */
  tidy(): void {
    if (this.#usedBytes() - this.#keptBytes < worthwhileBytes) return
    this.#collect()
    this.#keptBytes = this.#usedBytes()
  }
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
