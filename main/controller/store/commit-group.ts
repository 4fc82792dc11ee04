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
  readonly #pause: () => Promise<void> | null
  #waiting: Part[] = []
  #due = false

  /** `pause`: asked after each commit; what it gives is waited for before the next. */
  constructor(
    run: (works: readonly (() => unknown)[]) => readonly WorkOutcome[],
    pause: () => Promise<void> | null,
  ) {
    this.#run = run
    this.#pause = pause
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
    setImmediate(() => this.#turn())
  }

  #turn(): void {
    this.#next()
    const again = () => {
      this.#due = false
      if (this.#waiting.length > 0) this.#later()
    }
    const pause = this.#pause()
    if (pause === null) again()
    else void pause.then(again)
  }

  #next(): void {
    const parts = this.#waiting.splice(0, mostInOne)
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
