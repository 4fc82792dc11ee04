import { app } from 'electron'
import { defaultDataDir, type HostOptions } from '../host-options.ts'

/** What the shell keeps of it: it was set once, and from then on the system's own settings say. */
export interface AutostartSettings {
  get(key: 'autostartSet'): boolean
  set(key: 'autostartSet', value: boolean): void
}

/**
 * A door's machine that starts must start the door: at its first start an installed Genkan enters itself among what Windows
 * or macOS starts with the session. Once only, so that whoever takes it out there has their will. Linux has its units.
 */
export function startWithSession(
  { demo, dataDir }: HostOptions,
  settings: AutostartSettings,
  print: (line: string) => void,
  platform: NodeJS.Platform = process.platform,
): void {
  if (demo || !app.isPackaged || settings.get('autostartSet')) return
  const usual = dataDir === defaultDataDir(false)
  switch (platform) {
    case 'win32':
      app.setLoginItemSettings({
        openAtLogin: true,
        path: process.execPath,
        // Each argument is written into a command line as it stands.
        args: usual ? [] : ['--data', `"${dataDir}"`],
      })
      break
    case 'darwin':
      // A login item of macOS has no arguments: it would open another site.
      if (!usual) return
      app.setLoginItemSettings({ openAtLogin: true, type: 'mainAppService' })
      break
    default:
      return
  }
  settings.set('autostartSet', true)
  print('Genkan starts with this session from now on; the system settings can change that.')
}
