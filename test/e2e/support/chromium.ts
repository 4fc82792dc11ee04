import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import type { LaunchOptions } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The machine's own Chromium, or what GENKAN_CHROMIUM names; throws if there is none. */
export function chromiumPath(): string {
  const named = process.env.GENKAN_CHROMIUM
  if (named !== undefined) return named
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name)
      if (isExecutable(path)) return path
    }
  }
  throw new Error('no Chromium found: install one or name it in GENKAN_CHROMIUM')
}

/** Root cannot use Chromium's sandbox; everybody else does. */
export function chromiumOptions(): LaunchOptions {
  return {
    executablePath: chromiumPath(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--autoplay-policy=no-user-gesture-required'],
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
