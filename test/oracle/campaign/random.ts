/** A seeded generator (sfc32): the same seed gives the same campaign on every machine. */
export class Random {
  #a: number
  #b: number
  #c: number
  #counter = 1

  constructor(seed: number, sequence: number) {
    this.#a = seed | 0
    this.#b = sequence | 0
    this.#c = 0x9e3779b9
    for (let i = 0; i < 12; i += 1) this.#next()
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    return sum >>> 0
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + (this.#next() % (high - low + 1))
  }

  chance(percent: number): boolean {
    return this.#next() % 100 < percent
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.#next() % from.length] ?? from[0]
  }

  /** One of a list that may be empty. */
  pickAny<T>(from: readonly T[]): T | undefined {
    return from[this.#next() % Math.max(1, from.length)]
  }

  /** One of the choices, as often as its weight says. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let left = this.#next() % choices.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, choice] of choices) {
      if (left < weight) return choice
      left -= weight
    }
    throw new Error('no choice')
  }
}
