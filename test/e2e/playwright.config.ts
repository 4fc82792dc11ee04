import { defineConfig } from '@playwright/test'
import { chromiumOptions } from './support/chromium.ts'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  forbidOnly: true,
  fullyParallel: false,
  workers: 2,
  // Both share two cores, and a controller starts for each spec.
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: { launchOptions: chromiumOptions() },
})
