/** The clock as a parameter: monotonic ms, and timers on it. Events carry `atMs` in these ms. */
export interface DeviceClock {
  monoMs(): number
  /** Calls back once, after `delayMs`; the result cancels it. */
  after(delayMs: number, callback: () => void): () => void
}

/** The machine's own clock, for hosts and the lab. */
export const systemClock: DeviceClock = {
  monoMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}

export function sleep(clock: DeviceClock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve)
  })
}

/** What `work` came to, or `'late'` after `limitMs`; a result (or rejection) that comes later is dropped. */
export function within<T>(clock: DeviceClock, limitMs: number, work: Promise<T>): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(limitMs, () => resolve('late'))
    work.then(
      (value) => {
        cancel()
        resolve(value)
      },
      (fault: unknown) => {
        cancel()
        reject(fault)
      },
    )
  })
}
