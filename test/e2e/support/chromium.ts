import { homedir } from 'node:os'
import process from 'node:process'
import type { LaunchOptions } from '@playwright/test'
import { findChromium } from '../../../main/hosts/chromium/find-chromium.ts'

/** The machine's own Chromium, or what GENKAN_CHROMIUM names; throws if there is none. */
export function chromiumPath(): string {
  const path = findChromium({ platform: process.platform, env: process.env, home: homedir() })
  if (path === null) throw new Error('no Chromium found: install one or name it in GENKAN_CHROMIUM')
  return path
}

/** Root cannot use Chromium's sandbox; everybody else does. */
export function chromiumOptions(): LaunchOptions {
  return {
    executablePath: chromiumPath(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--autoplay-policy=no-user-gesture-required'],
  }
}
