import { existsSync, readFileSync } from 'node:fs'

/** What a suite came to. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const none: Counts = { passed: 0, failed: 0, skipped: 0 }

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

export type ReportKind = 'exit_code' | 'vitest' | 'playwright' | 'counts'

/**
 * The counts of one suite from its report and exit code. A suite that failed without a failing test, wrote
 * no report, or ran nothing counts as one failure: green must mean that something was tested.
 */
export function readCounts(kind: ReportKind, file: string, exitCode: number): Counts {
  if (kind === 'exit_code') return exitCode === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 }
  const counts = existsSync(file) ? parse(kind, JSON.parse(readFileSync(file, 'utf8'))) : none
  const ranNothing = counts.passed + counts.failed + counts.skipped === 0
  const failedSilently = exitCode !== 0 && counts.failed === 0
  return ranNothing || failedSilently ? { ...counts, failed: counts.failed + 1 } : counts
}

function parse(kind: Exclude<ReportKind, 'exit_code'>, report: unknown): Counts {
  switch (kind) {
    case 'vitest': {
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report as VitestReport
      return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
    }
    case 'playwright': {
      const { expected, unexpected, flaky, skipped } = (report as PlaywrightReport).stats
      // A test that passed only at the second try has failed.
      return { passed: expected, failed: unexpected + flaky, skipped }
    }
    case 'counts':
      return report as Counts
  }
}
