import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Killed processes, failing and full disks, damaged files. Linux only; needs `cc`. Minutes, not seconds. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  // In memory where there is such a folder: what a killed process leaves is the same there, and ten times as fast.
  test: {
    env: existsSync('/dev/shm') ? { TMPDIR: '/dev/shm' } : {},
    name: 'store-faults',
    include: ['test/store-faults/**/*.test.ts'],
    testTimeout: 60_000,
  },
})
