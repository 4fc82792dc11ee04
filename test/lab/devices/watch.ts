export interface Watched<T> {
  readonly value: T
  /** Monotonic time of the test's process, ms. */
  readonly atMs: number
}

interface NextOptions {
  /** Only entries from this index on count; by default those not yet there. */
  readonly after?: number
  readonly limitMs?: number
  /** What the error says was missing. */
  readonly what?: string
}

/** A list that grows while the guest works, and that a test can wait on. */
export class Watch<T> {
  readonly #all: Watched<T>[] = []
  readonly #waiting = new Set<() => void>()

  get count(): number {
    return this.#all.length
  }

  get values(): T[] {
    return this.#all.map(({ value }) => value)
  }

  add(value: T) {
    this.#all.push({ value, atMs: performance.now() })
    for (const look of this.#waiting) look()
  }

  /** Resolves with the first entry that matches, from `after` on. */
  next(matches: (value: T) => boolean, options: NextOptions = {}): Promise<Watched<T>> {
    const { after = this.#all.length, limitMs = 30_000, what = 'it' } = options
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.#all.slice(after).find(({ value }) => matches(value))
        if (found === undefined) return
        clearTimeout(timer)
        this.#waiting.delete(look)
        resolve(found)
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(look)
        reject(new Error(`waited ${limitMs} ms for ${what}`))
      }, limitMs)
      this.#waiting.add(look)
      look()
    })
  }
}
