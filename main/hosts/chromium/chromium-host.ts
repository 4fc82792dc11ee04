import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { forkController } from '../controller/fork-controller.ts'
import { SiteController } from '../controller/site-controller.ts'
import { openHostLog } from '../host-log.ts'
import type { HostOptions } from '../host-options.ts'
import { downloadsFolder } from '../page/downloads-folder.ts'
import { PageFiles } from '../page/page-files.ts'
import { type HostSurroundings, type RunningHost, startAgainCode } from '../running-host.ts'
import { storedKeyWrappers } from '../site-key/stored-key-wrappers.ts'
import { hostUpdateParts } from '../update/host-parts.ts'
import { BrowserKeeper } from './browser-keeper.ts'
import { DeskWindow } from './desk-window.ts'
import { findChromium } from './find-chromium.ts'
import { openKioskBrowser } from './kiosk-browser.ts'
import { PageLine, type PageLineOptions } from './page-line.ts'

export interface ChromiumHost extends RunningHost {
  /** The page now shown: another one after the browser was started again. */
  page(): Promise<Page>
  /** The desk's page, opened if it is not there. */
  deskPage(): Promise<Page>
}

/**
 * The page and the controller of Electron's host in this machine's Chromium: for trying out, desks and
 * development. Null if no browser is found.
 */
export async function startChromiumHost(
  options: HostOptions,
  { distDir, print: terminal, plan }: HostSurroundings,
): Promise<ChromiumHost | null> {
  const around = { platform: process.platform, env: process.env, home: homedir() }
  const executablePath = findChromium(around)
  if (executablePath === null) return null
  const { print, tell, close } = openHostLog(options.dataDir, terminal)
  const files = await PageFiles.load(join(distDir, 'renderer'))
  const downloads = await downloadsFolder(around)
  const root = process.getuid?.() === 0
  const wish = { executablePath, kiosk: !options.demo, headless: options.headlessBrowser, root }

  const link: PageLineOptions['controller'] = {
    get up() {
      return controller.up
    },
    send: (message) => controller.send(message),
  }
  const lines = {
    face: new PageLine({
      roles: options.demo ? ['face', 'setup', 'demo'] : ['face', 'setup'],
      shows: { window: 'desk', show: () => desk.show() },
      controller: link,
      onBroken: () => browsers.replace(),
    }),
    desk: new PageLine({
      roles: ['desk'],
      shows: { window: 'face', show: () => desk.leave() },
      controller: link,
      onBroken: () => desk.replace(),
    }),
  }
  const each = (tell: (line: PageLine) => void) => {
    for (const line of Object.values(lines)) tell(line)
  }
  const controller: SiteController = new SiteController({
    host: 'chromium',
    options,
    spawn: () => forkController(join(distDir, 'controller', 'index.js')),
    wrappers: storedKeyWrappers(options.demo),
    print,
    tell,
    updates: hostUpdateParts(options.dataDir, distDir, plan),
    onUp: () => each((line) => line.controllerUp()),
    onDown: () => each((line) => line.controllerDown()),
    onPort: (message) => each((line) => line.fromController(message)),
    onDoorBusy: (busy) => desk.doorBusy(busy),
  })
  const browsers: BrowserKeeper = new BrowserKeeper({
    open: () =>
      openKioskBrowser(wish, { files, lines, downloads, print, onDeskGone: (end) => desk.gone(end) }),
    onGone: () => each((line) => line.end()),
    endsWithWindow: options.demo,
    print,
  })
  const desk = new DeskWindow({
    browser: () => browsers.browser(),
    line: lines.desk,
    // In a demo both windows are on somebody's desktop, who sees to them.
    covers: wish.kiosk,
    print,
  })
  if (options.desk) desk.show()

  print(`Genkan in ${executablePath}, data in ${options.dataDir}`)
  if (root) print('Running as root, so the browser has no sandbox: for trying out only.')
  controller.start()
  let code = 0
  void controller.replaced.then(() => {
    code = startAgainCode
    return browsers.stop()
  })
  return {
    ended: browsers.run().then(async () => {
      await controller.stop()
      await close()
      return code
    }),
    page: async () => (await browsers.browser()).page,
    deskPage: async () => (await browsers.browser()).openDesk(),
    stop: async () => {
      await Promise.all([browsers.stop(), controller.stop()])
      await close()
    },
  }
}
