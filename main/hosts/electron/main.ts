import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { carryOn, plainStart } from '../../update/carry-on.ts'
import { startHeadlessHost } from '../headless.ts'
import { registerAppScheme } from './app-scheme.ts'
import { findRefusedSwitch, readElectronOptions } from './command-line.ts'
import { guardAgainstBugs } from './crash-guard.ts'
import { startElectronHost } from './electron-host.ts'
import { packagedInstaller, startAgain } from './packaged-update.ts'
import { electronKeyWrappers } from './safe-storage-key.ts'
import { stopBeforeQuit } from './stop-before-quit.ts'
import { utilityController } from './utility-controller.ts'

/** Electron's entry. Everything before `ready` happens here, in this order. */

const print = (line: string) => console.log(line)
guardAgainstBugs(print)
const read = readElectronOptions(process.argv, !app.isPackaged)
const refused = app.isPackaged ? findRefusedSwitch((name) => app.commandLine.hasSwitch(name)) : null

if (!read.ok || refused !== null) {
  print(read.ok ? `Genkan does not run with --${refused}.` : read.message)
  app.exit(2)
} else {
  const { options } = read
  // Locks, cookies and caches are of one site, so that a demo can run beside a door.
  const shellDir = join(options.dataDir, 'shell')
  mkdirSync(shellDir, { recursive: true, mode: 0o700 })
  app.setPath('userData', shellDir)
  app.enableSandbox()
  registerAppScheme()
  if (!app.requestSingleInstanceLock()) {
    print('Genkan is already running for this data folder.')
    app.exit(0)
  } else {
    const surroundings = { distDir: join(app.getAppPath(), 'dist'), print }
    const start = async () => {
      await app.whenReady()
      const installer = packagedInstaller(options.dataDir)
      const plan = installer === null ? plainStart : await carryOn(options.dataDir, installer, print)
      if (plan.restart) return startAgain()
      if (options.host !== 'headless') return startElectronHost(options, { ...surroundings, plan, installer })
      const host = startHeadlessHost(
        options,
        { ...surroundings, plan },
        {
          spawn: utilityController,
          wrappers: electronKeyWrappers(options.demo),
          installer,
        },
      )
      stopBeforeQuit(() => host.stop())
      void host.ended.then(startAgain)
    }
    start().catch((error: unknown) => {
      print(`Genkan could not start: ${error instanceof Error ? error.message : String(error)}`)
      app.exit(1)
    })
  }
}
