import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { chromiumOptions } from './support/chromium.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  forbidOnly: true,
  fullyParallel: false,
  // Each has a browser and a controller of its own, which keep more than one core busy: on two cores two workers are
  // a quarter faster than one, and beyond one for each core they only wait for each other.
  workers: Math.max(1, Math.min(4, availableParallelism())),
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: { launchOptions: chromiumOptions() },
})
