/** A switch whose chatter is not taken for a change. `true` = it says that something happens: open, pressed, tampered with. */
export interface Debounced {
  /** What counts; null = unknown. */
  readonly settled: boolean | null
  /** What it says lately, until that has lasted long enough; null while nothing is new. */
  readonly raw: { readonly value: boolean; readonly sinceMonoMs: number } | null
}

export const unknownSwitch: Debounced = { settled: null, raw: null }

/** A report begins its time anew only if it says something else than the one before; an unplugged switch is unknown at once. */
export function report(before: Debounced, value: boolean | null, monoMs: number): Debounced {
  if (value === null) return unknownSwitch
  const current = before.raw?.value ?? before.settled
  return value === current ? before : { ...before, raw: { value, sinceMonoMs: monoMs } }
}

/** Believes what has lasted `debounceMs`, at that very millisecond. */
export function settle(before: Debounced, debounceMs: number, monoMs: number): Debounced {
  const dueMs = settlesAtMs(before, debounceMs)
  if (before.raw === null || dueMs === null || monoMs < dueMs) return before
  return { settled: before.raw.value, raw: null }
}

/** Monotonic ms; null while nothing is new. */
export function settlesAtMs({ raw }: Debounced, debounceMs: number): number | null {
  return raw === null ? null : raw.sinceMonoMs + debounceMs
}
