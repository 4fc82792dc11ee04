import { existsSync } from 'node:fs'
import process from 'node:process'
import { app } from 'electron'
import { appImageInstaller } from '../../update/app-image.ts'
import { debInstaller } from '../../update/deb-package.ts'
import type { Installer } from '../../update/installer.ts'

/** Enabled by whoever wants updates from the desk where Genkan was installed as a Debian package. */
const helperEnabled = '/etc/systemd/system/multi-user.target.wants/genkan-update.path'

/** How this package installs updates; null if it does not: Windows, macOS, a build that is not packaged. */
export function packagedInstaller(dataDir: string): Installer | null {
  if (!app.isPackaged || process.platform !== 'linux') return null
  const { APPIMAGE: appImage } = process.env
  if (appImage !== undefined) return appImageInstaller(appImage, app.getVersion())
  return existsSync(helperEnabled) ? debInstaller({ dataDir, running: app.getVersion() }) : null
}

/** Ends in order, for the release that is to be started now. A service is started again by systemd. */
export function startAgain(): void {
  const { APPIMAGE: appImage, NOTIFY_SOCKET: service } = process.env
  if (service === undefined)
    app.relaunch({ ...(appImage === undefined ? {} : { execPath: appImage }), args: process.argv.slice(1) })
  app.quit()
}
