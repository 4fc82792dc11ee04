import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { portRoles } from '../../contract/window.ts'
import { forkController } from '../controller/fork-controller.ts'
import { SiteController } from '../controller/site-controller.ts'
import type { HostOptions } from '../host-options.ts'
import { PageFiles } from '../page/page-files.ts'
import type { HostSurroundings, RunningHost } from '../running-host.ts'
import { storedKeyWrappers } from '../site-key/stored-key-wrappers.ts'
import { BrowserKeeper } from './browser-keeper.ts'
import { findChromium } from './find-chromium.ts'
import { openKioskBrowser } from './kiosk-browser.ts'
import { PageLine } from './page-line.ts'

export interface ChromiumHost extends RunningHost {
  /** The page now shown: another one after the browser was started again. */
  page(): Promise<Page>
}

/**
 * The page and the controller of Electron's host in this machine's Chromium: for trying out, desks and
 * development. Null if no browser is found.
 */
export async function startChromiumHost(
  options: HostOptions,
  { distDir, print }: HostSurroundings,
): Promise<ChromiumHost | null> {
  const executablePath = findChromium({ platform: process.platform, env: process.env, home: homedir() })
  if (executablePath === null) return null
  const files = await PageFiles.load(join(distDir, 'renderer'))
  const root = process.getuid?.() === 0
  const wish = { executablePath, kiosk: !options.demo, headless: options.headlessBrowser, root }

  const line: PageLine = new PageLine({
    roles: options.demo ? portRoles : ['face'],
    controller: {
      get up() {
        return controller.up
      },
      send: (message) => controller.send(message),
    },
    onBroken: () => browsers.replace(),
  })
  const controller = new SiteController({
    host: 'chromium',
    options,
    spawn: () => forkController(join(distDir, 'controller', 'index.js')),
    wrappers: storedKeyWrappers(options.demo),
    print,
    onUp: () => line.controllerUp(),
    onDown: () => line.controllerDown(),
    onPort: (message) => line.fromController(message),
  })
  const browsers = new BrowserKeeper({
    open: () => openKioskBrowser(wish, files, line),
    onGone: () => line.end(),
    endsWithWindow: options.demo,
    print,
  })

  print(`Genkan in ${executablePath}, data in ${options.dataDir}`)
  if (root) print('Running as root, so the browser has no sandbox: for trying out only.')
  controller.start()
  return {
    ended: browsers.run().then(async () => {
      await controller.stop()
      return 0
    }),
    page: async () => (await browsers.browser()).page,
    stop: async () => {
      await Promise.all([browsers.stop(), controller.stop()])
    },
  }
}
