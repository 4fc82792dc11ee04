import type { Timers } from '../../../../main/hosts/controller/supervisor.ts'

/** Time that passes when the test says so. */
export class ManualTimers implements Timers {
  nowMs = 0
  #due: { atMs: number; call: () => void }[] = []

  after(ms: number, call: () => void): () => void {
    const entry = { atMs: this.nowMs + ms, call }
    this.#due.push(entry)
    return () => {
      this.#due = this.#due.filter((other) => other !== entry)
    }
  }

  /** Runs what is due in the next `ms`, in order, at its own time. */
  pass(ms: number): void {
    const endMs = this.nowMs + ms
    for (;;) {
      const next = this.#due.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0]
      if (next === undefined) break
      this.#due = this.#due.filter((other) => other !== next)
      this.nowMs = next.atMs
      next.call()
    }
    this.nowMs = endMs
  }

  get waiting(): number {
    return this.#due.length
  }
}
