import type { CommitOutcome } from './store.ts'

/** What may fail in a store: its disk (`full`, `io`), what is on it, a rule of uniqueness or reference, or an import under way. */
const storeFaults = ['full', 'io', 'damaged', 'constraint', 'unreadable_code', 'busy'] as const
export type StoreFault = (typeof storeFaults)[number]

/** The fault of what a store threw, told by name as the store's own class is not known here; null for a bug. */
export function storeFaultOf(thrown: unknown): StoreFault | null {
  if (!(thrown instanceof Error) || thrown.name !== 'StoreError' || !('fault' in thrown)) return null
  return storeFaults.find((fault) => fault === thrown.fault) ?? null
}

/** The work's result, or `instead` if the store failed under it; bugs are thrown on. */
export function unlessStoreFails<T>(work: () => T, instead: T): T {
  try {
    return work()
  } catch (thrown) {
    if (storeFaultOf(thrown) === null) throw thrown
    return instead
  }
}

export function isWritten(outcome: CommitOutcome): boolean {
  return outcome === 'ok' || outcome === 'reserve'
}
