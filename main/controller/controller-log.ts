import { join } from 'node:path'
import { logsFolder, RotatingLog } from '../log/rotating-log.ts'

/** 10 MiB at most: months of an ordinary door. */
const size = { fileKiB: 2_048, files: 5 } as const

/** The log of a site's controller, in its data folder. */
export function controllerLog(dataDir: string): RotatingLog {
  return new RotatingLog({ folder: join(dataDir, logsFolder), name: 'controller', ...size })
}
