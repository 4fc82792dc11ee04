/**
 * A feed where only the latest value counts: a watcher that falls behind gets the newest value next, so
 * nothing queues up however slow a window is. A watcher starts with the current value.
 */
export class LatestFeed<T> {
  #current: T
  readonly #watchers = new Set<() => void>()

  constructor(initial: T) {
    this.#current = initial
  }

  get current(): T {
    return this.#current
  }

  publish(value: T): void {
    this.#current = value
    for (const wake of [...this.#watchers]) wake()
  }

  /** Values from now on, beginning with the current one, until the signal; `null` each time `idle` wakes without news. */
  async *watch(
    signal: AbortSignal | undefined,
    idle: (wake: () => void) => () => void,
  ): AsyncGenerator<T | null, void> {
    let pending = true
    let wake = () => {}
    const onNews = () => {
      pending = true
      wake()
    }
    this.#watchers.add(onNews)
    signal?.addEventListener('abort', onNews)
    try {
      while (!signal?.aborted) {
        if (pending) {
          pending = false
          yield this.#current
          continue
        }
        await new Promise<void>((resolve) => {
          const cancelIdle = idle(resolve)
          wake = () => {
            cancelIdle()
            resolve()
          }
        })
        if (signal?.aborted) return
        if (!pending) yield null
      }
    } finally {
      this.#watchers.delete(onNews)
      signal?.removeEventListener('abort', onNews)
    }
  }
}
