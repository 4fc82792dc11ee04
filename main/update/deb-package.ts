import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { updatesFolder } from '../contract/update.ts'
import { syncFolder, writeDurably } from './durable.ts'
import type { Installer } from './installer.ts'

/** Where assets/linux/update/apply-update says how a request ended. */
const resultFile = '/run/genkan-update/result'
/** dpkg is done by then; if not, whoever waits is started again and asks again. */
const waitTries = 600
const waitAgainMs = 500

export interface DebParts {
  readonly dataDir: string
  /** The running version. */
  readonly running: string
  readonly result?: string
  readonly pause?: (ms: number) => Promise<unknown>
}

/**
 * A Debian package is installed by a helper of the system, which believes nobody but the signature: this only lays the
 * file down and asks. The package's own script starts the service anew, so a wait here ends with this process.
 */
export function debInstaller({
  dataDir,
  running,
  result = resultFile,
  pause = setTimeout,
}: DebParts): Installer {
  const folder = join(dataDir, updatesFolder, 'system')
  const ask = async (what: 'install' | 'back', id: string) => {
    writeDurably(join(folder, 'request'), `${what} ${id}\n`)
    for (let tries = 0; tries < waitTries; tries += 1) {
      const [said, of, how] = readText(result).trim().split(' ')
      if (said === what && of === id) {
        if (how === 'ok') return
        throw new Error(`the system refused: ${how}`)
      }
      await pause(waitAgainMs)
    }
    throw new Error('the system did not answer: is genkan-update.path enabled?')
  }
  return {
    kind: 'deb',
    running,
    previous: () => null,
    roomFor: ({ sizeBytes }) => sizeBytes,
    moduleVersion: () => null,
    async prepare(update) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const next = join(folder, 'next.genkan-update')
      copyFileSync(update.path, next)
      const file = await open(next, 'r+')
      try {
        await file.sync()
      } finally {
        await file.close()
      }
      syncFolder(folder)
    },
    switchTo: async ({ id, to }) => (running === to ? undefined : ask('install', id)),
    switchBack: async ({ id, from }) => (running === from ? undefined : ask('back', id)),
    tidy: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
