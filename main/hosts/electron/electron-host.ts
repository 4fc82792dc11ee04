import { join } from 'node:path'
import { app, Menu, powerSaveBlocker, screen, session } from 'electron'
import type { Installer } from '../../update/installer.ts'
import { SiteController } from '../controller/site-controller.ts'
import { openHostLog } from '../host-log.ts'
import type { HostOptions } from '../host-options.ts'
import { PageFiles, windowNames } from '../page/page-files.ts'
import type { HostSurroundings } from '../running-host.ts'
import { hostUpdateParts } from '../update/host-parts.ts'
import { serveApp } from './app-scheme.ts'
import { startWithSession } from './autostart.ts'
import { DeskWindow } from './desk-window.ts'
import { keepFile } from './keep-file.ts'
import { KioskWindow } from './kiosk-window.ts'
import { lockAllContents } from './lock-contents.ts'
import { lockSession } from './lock-session.ts'
import { startAgain } from './packaged-update.ts'
import { electronKeyWrappers, safeStorageWarning } from './safe-storage-key.ts'
import { stopBeforeQuit } from './stop-before-quit.ts'
import { utilityController } from './utility-controller.ts'
import { WindowPorts } from './window-ports.ts'
import { listenToWindows } from './window-requests.ts'
import { openWindowSettings, readBounds } from './window-settings.ts'

export interface ElectronSurroundings extends HostSurroundings {
  /** Null: this package is updated by other means. */
  readonly installer: Installer | null
}

/** After `ready`: controller first, for the door does not wait for a window. */
export async function startElectronHost(
  options: HostOptions,
  { distDir, print: terminal, plan, installer }: ElectronSurroundings,
): Promise<void> {
  const { print, tell, close } = openHostLog(options.dataDir, terminal)
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
    tell,
    updates: hostUpdateParts(options.dataDir, distDir, plan, installer),
    onUp: () => each((ports) => ports.controllerUp()),
    onDown: () => each((ports) => ports.controllerDown()),
    onDoorBusy: (busy) => desk?.doorBusy(busy),
  })
  let shown: KioskWindow | null = null
  let desk: DeskWindow | null = null
  const contents = {
    face: () => shown?.window.webContents ?? null,
    desk: () => desk?.window?.webContents ?? null,
  }
  const ports = {
    face: new WindowPorts({
      contents: contents.face,
      roles: options.demo ? ['face', 'setup', 'demo'] : ['face', 'setup'],
      controller,
    }),
    desk: new WindowPorts({ contents: contents.desk, roles: ['desk'], controller }),
  }
  const each = (tell: (ports: WindowPorts) => void) => {
    for (const known of Object.values(ports)) tell(known)
  }
  stopBeforeQuit(async () => {
    desk?.letClose()
    shown?.letClose()
    await controller.stop()
    await close()
  })
  void controller.replaced.then(startAgain)
  controller.start()

  // In memory: no cookie, cache or storage of the page outlives this process.
  const windowSession = session.fromPartition('genkan')
  lockSession(windowSession, devTools)
  // The desk's own: only there a page may keep a file.
  const deskSession = session.fromPartition('genkan-desk')
  lockSession(deskSession, devTools, (item) => keepFile(item, print))
  lockSession(session.defaultSession, devTools)
  lockAllContents(kiosk, (asked) => windowNames.find((name) => contents[name]() === asked) ?? null)
  const files = await PageFiles.load(join(distDir, 'renderer'))
  serveApp(windowSession, files)
  serveApp(deskSession, files)
  Menu.setApplicationMenu(null)
  if (kiosk) powerSaveBlocker.start('prevent-display-sleep')

  const settings = openWindowSettings(options.dataDir)
  startWithSession(options, settings, print)
  const preload = join(distDir, 'preload', 'preload.cjs')
  shown = new KioskWindow({
    kiosk,
    devTools,
    session: windowSession,
    preload,
    bounds: readBounds(settings),
    faceDisplay: settings.get('faceDisplay'),
    onBounds: (bounds) => settings.set('bounds', bounds),
    onPageGone: () => ports.face.pageGone(),
    onShown: () => desk?.raise(),
    onClosed: () => app.quit(),
    print,
  })
  desk = new DeskWindow({
    kiosk,
    devTools,
    session: deskSession,
    preload,
    faceDisplay: settings.get('faceDisplay'),
    onPageGone: () => ports.desk.pageGone(),
    print,
  })
  const [window, deskWindow] = [shown, desk]
  listenToWindows(
    {
      face: {
        contents: contents.face,
        onPortRequest: (role) => ports.face.request(role),
        shows: 'desk',
        onShow: () => deskWindow.show(),
      },
      desk: {
        contents: contents.desk,
        onPortRequest: (role) => ports.desk.request(role),
        shows: 'face',
        onShow: () => {
          deskWindow.leave()
          window.show()
        },
      },
    },
    print,
  )
  if (options.desk) deskWindow.show()
  for (const change of ['display-added', 'display-removed', 'display-metrics-changed'] as const) {
    screen.on(change as 'display-added', () => {
      window.fillDisplay()
      deskWindow.fillDisplay()
    })
  }
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
