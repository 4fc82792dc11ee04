import type { WorkOutcome } from './writer.ts'

/** As many share one commit: few enough that a door which comes between waits no longer than for one change. */
const mostInOne = 16

interface Part {
  readonly work: () => unknown
  readonly done: (outcome: WorkOutcome) => void
}

/**
 * Changes that came within one turn of the loop share one durable commit, and each is answered only after it. The
 * commit begins and ends within one call, so nothing else, a door's step least of all, ever meets it half-way.
 */
export class CommitGroup {
  readonly #run: (works: readonly (() => unknown)[]) => readonly WorkOutcome[]
  #waiting: Part[] = []
  #due = false

  constructor(run: (works: readonly (() => unknown)[]) => readonly WorkOutcome[]) {
    this.#run = run
  }

  /** Rejects with what `work` threw, or with what kept the commit from the disk. */
  add<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      let result: T | undefined
      this.#waiting.push({
        work: () => {
          result = work()
        },
        done: (outcome) => {
          if (outcome.ok) resolve(result as T)
          else reject(outcome.thrown)
        },
      })
      this.#later()
    })
  }

  #later(): void {
    if (this.#due) return
    this.#due = true
    setImmediate(() => {
      this.#due = false
      this.#next()
    })
  }

  #next(): void {
    const parts = this.#waiting.splice(0, mostInOne)
    if (this.#waiting.length > 0) this.#later()
    const outcomes = this.#outcomes(parts)
    for (const [index, { done }] of parts.entries()) {
      done(outcomes[index] ?? { ok: false, thrown: new Error('a change without an outcome') })
    }
  }

  #outcomes(parts: readonly Part[]): readonly WorkOutcome[] {
    try {
      return this.#run(parts.map(({ work }) => work))
    } catch (thrown) {
      // Nothing of it was written.
      return parts.map(() => ({ ok: false, thrown }))
    }
  }
}
