import ElectronStore from 'electron-store'
import { z } from 'zod'

/** What the shell remembers; the site's own settings are the controller's. */
export interface WindowSettings {
  /** Bounds of a demo's window, in screen pixels. */
  bounds: { x: number; y: number; width: number; height: number } | null
  /** Electron's id of the display with the face; null = the primary one. */
  faceDisplay: number | null
  /** Genkan has entered itself among what starts with the session, once. */
  autostartSet: boolean
}

export const settingsName = 'shell'

const boundsSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().min(640),
  height: z.number().min(400),
})

/** A file that cannot be read is a window where it is by default, nothing worse. */
export function openWindowSettings(dataDir: string): ElectronStore<WindowSettings> {
  return new ElectronStore<WindowSettings>({
    name: settingsName,
    cwd: dataDir,
    clearInvalidConfig: true,
    defaults: { bounds: null, faceDisplay: null, autostartSet: false },
  })
}

export function readBounds(settings: ElectronStore<WindowSettings>): WindowSettings['bounds'] {
  const parsed = boundsSchema.safeParse(settings.get('bounds'))
  return parsed.success ? parsed.data : null
}
