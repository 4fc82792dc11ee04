/** This release. The clock is not believed before its date. */
export const release = {
  version: '0.1.0',
  builtMs: Date.UTC(2026, 10, 1),
} as const
