import { join } from 'node:path'
import { app, Menu, powerSaveBlocker, screen, session } from 'electron'
import { SiteController } from '../controller/site-controller.ts'
import type { HostOptions } from '../host-options.ts'
import { PageFiles } from '../page/page-files.ts'
import type { HostSurroundings } from '../running-host.ts'
import { serveApp } from './app-scheme.ts'
import { KioskWindow } from './kiosk-window.ts'
import { lockAllContents } from './lock-contents.ts'
import { lockSession } from './lock-session.ts'
import { electronKeyWrappers, safeStorageWarning } from './safe-storage-key.ts'
import { stopBeforeQuit } from './stop-before-quit.ts'
import { utilityController } from './utility-controller.ts'
import { WindowPorts } from './window-ports.ts'
import { openWindowSettings, readBounds } from './window-settings.ts'

/** After `ready`: controller first, for the door does not wait for a window. */
export async function startElectronHost(
  options: HostOptions,
  { distDir, print }: HostSurroundings,
): Promise<void> {
  const kiosk = !options.demo
  const devTools = !app.isPackaged
  const warning = options.demo ? null : safeStorageWarning()
  if (warning !== null) print(warning)

  const controller: SiteController = new SiteController({
    host: 'electron',
    options,
    spawn: () => utilityController(join(distDir, 'controller', 'index.js')),
    wrappers: electronKeyWrappers(options.demo),
    print,
    onUp: () => ports.controllerUp(),
    onDown: () => ports.controllerDown(),
  })
  const ports: WindowPorts = new WindowPorts({
    contents: () => shown?.window.webContents ?? null,
    roles: options.demo ? ['face', 'demo'] : ['face'],
    controller,
    print,
  })
  let shown: KioskWindow | null = null
  stopBeforeQuit(async () => {
    shown?.letClose()
    await controller.stop()
  })
  controller.start()

  // In memory: no cookie, cache or storage of the page outlives this process.
  const windowSession = session.fromPartition('genkan')
  lockSession(windowSession, devTools)
  lockSession(session.defaultSession, devTools)
  lockAllContents(kiosk)
  serveApp(windowSession, await PageFiles.load(join(distDir, 'renderer')))
  Menu.setApplicationMenu(null)
  if (kiosk) powerSaveBlocker.start('prevent-display-sleep')

  const settings = openWindowSettings(options.dataDir)
  shown = new KioskWindow({
    kiosk,
    devTools,
    session: windowSession,
    preload: join(distDir, 'preload', 'preload.cjs'),
    bounds: readBounds(settings),
    faceDisplay: settings.get('faceDisplay'),
    onBounds: (bounds) => settings.set('bounds', bounds),
    onPageGone: () => ports.pageGone(),
    onClosed: () => app.quit(),
    print,
  })
  const window = shown
  screen.on('display-added', () => window.fillDisplay())
  screen.on('display-removed', () => window.fillDisplay())
  screen.on('display-metrics-changed', () => window.fillDisplay())
  app.on('second-instance', () => window.show())
  app.on('activate', () => window.show())
  // A window that a kiosk opens again must not end the application in between.
  app.on('window-all-closed', () => {
    if (!kiosk) app.quit()
  })
  app.on('child-process-gone', (_event, { type, reason }) => {
    // Chromium starts its GPU and network processes again; the controller is the supervisor's matter.
    if (type !== 'Utility' && reason !== 'clean-exit') print(`Electron's ${type} process ended (${reason}).`)
  })
}
