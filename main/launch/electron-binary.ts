import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** Where the electron package lies and what it is; its binary is a separate download. */
export interface ElectronPackage {
  readonly dir: string
  readonly version: string
}

const packageSchema = z.object({ version: z.string() })

/** The installed package, found without loading it: loading it without its binary starts a download. */
export function findElectronPackage(rootDir: string): ElectronPackage | null {
  try {
    const file = createRequire(join(rootDir, 'package.json')).resolve('electron/package.json')
    return {
      dir: dirname(file),
      version: packageSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).version,
    }
  } catch {
    return null
  }
}

/** The binary's path if it is there and of the package's version: an aborted or older download is none. */
export function findElectronBinary({ dir, version }: ElectronPackage): string | null {
  const unpacked = readText(join(dir, 'dist', 'version'))
  const name = readText(join(dir, 'path.txt'))
  if (unpacked?.replace(/^v/, '') !== version || name === null) return null
  const binary = join(dir, 'dist', name)
  return existsSync(binary) ? binary : null
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return null
  }
}
