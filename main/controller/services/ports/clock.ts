/** The clock as a parameter: monotonic ms since the controller started, UTC ms, and timers on the first. */
export interface Clock {
  monoMs(): number
  wallMs(): number
  /** Calls back once, after `delayMs`; the result cancels it. */
  after(delayMs: number, callback: () => void): () => void
}
