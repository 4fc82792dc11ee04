import { resolve } from 'node:path'
import type { ReportKind } from './counts.ts'

/** One part of the whole test: a command line, and where its counts are found. */
export interface Suite {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly report: ReportKind
  readonly env?: Readonly<Record<string, string>>
}

/** Where each suite's report is. */
export function reportFile(name: string): string {
  return `.cache/results/${name}.json`
}

function vitest(name: string, project: string, env: Readonly<Record<string, string>> = {}): Suite {
  return {
    name,
    command: [
      'vitest',
      'run',
      '--config',
      'test/vitest.config.ts',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile(name)}`,
    ],
    report: 'vitest',
    env,
  }
}

/** What `npm test` runs, in this order: the quickest to fail first. */
export const suites: readonly Suite[] = [
  { name: 'types', command: ['tsc', '-b'], report: 'exit_code' },
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings', '.'], report: 'exit_code' },
  { name: 'layers', command: ['node', 'test/run/layers.ts'], report: 'exit_code' },
  { name: 'dead-code', command: ['knip', '--config', 'knip.jsonc'], report: 'exit_code' },
  { name: 'build', command: ['node', 'main/launch/build.ts'], report: 'exit_code' },
  vitest('unit', 'unit'),
  vitest('package', 'package'),
  vitest('contract', 'contract'),
  vitest('faults', 'faults'),
  // A share of the million inputs of `npm run fuzz`, from a seed that is printed.
  { name: 'fuzz', command: ['node', 'test/fuzz/run.ts', '--share'], report: 'counts' },
  // A share of the million sequences of `npm run test:oracle`.
  vitest('oracle', 'oracle', { GENKAN_ORACLE_SEQUENCES: '300000' }),
  {
    name: 'e2e',
    command: ['playwright', 'test', '--config', 'test/e2e/playwright.config.ts', '--reporter=list,json'],
    report: 'playwright',
    // Absolute: Playwright takes it from the folder of its configuration.
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: resolve(reportFile('e2e')) },
  },
  { name: 'lab', command: ['node', 'test/lab/run.ts'], report: 'counts' },
  { name: 'bench-smoke', command: ['node', 'test/bench/run.ts', '--quick'], report: 'exit_code' },
]
