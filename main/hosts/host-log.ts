import { join } from 'node:path'
import { logsFolder, RotatingLog } from '../log/rotating-log.ts'

/** Where a host says what happens. */
export interface HostLog {
  /** To the terminal and into the site's log. */
  readonly print: (line: string) => void
  /** To the terminal alone: what is for whoever stands there and for nobody after. */
  readonly tell: (line: string) => void
  close(): Promise<void>
}

const size = { fileKiB: 512, files: 3 } as const

export function openHostLog(dataDir: string, terminal: (line: string) => void): HostLog {
  const log = new RotatingLog({ folder: join(dataDir, logsFolder), name: 'host', ...size })
  return {
    print(line) {
      terminal(line)
      log.write(line)
    },
    tell: terminal,
    close: () => log.close(),
  }
}
