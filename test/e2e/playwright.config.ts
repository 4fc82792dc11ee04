import { defineConfig } from '@playwright/test'
import { chromiumOptions } from './support/chromium.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  forbidOnly: true,
  fullyParallel: false,
  // Each has a browser and a controller of its own, which keep two cores busy: more at a time are hardly faster.
  workers: 1,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: { launchOptions: chromiumOptions() },
})
