import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromiumPath } from '../e2e/support/chromium.ts'

/** Debian's Chromium, and a font with Japanese for the rest of the system's dialogs. */
const packages = ['chromium', 'fonts-noto-cjk']

/** Finds a Chromium or, on Debian as root, installs one. Says what it did in one line. */
export function prepareChromium(): string {
  if (hasChromium()) return 'chromium: found'
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    return `chromium: not found; install one (on Debian as root: apt-get install ${packages.join(' ')})`
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['-q', '-y', 'update'], { env, stdio: 'ignore' })
  spawnSync('apt-get', ['-q', '-y', '--no-install-recommends', 'install', ...packages], {
    env,
    stdio: 'ignore',
  })
  return hasChromium()
    ? `chromium: installed ${packages.join(' ')} with apt-get`
    : 'chromium: apt-get could not install it'
}

function hasChromium(): boolean {
  try {
    chromiumPath()
    return true
  } catch {
    return false
  }
}
