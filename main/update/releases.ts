import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { compareVersions, versionSchema } from '../contract/update.ts'
import { syncFolder, writeDurably } from './durable.ts'
import type { Installer } from './installer.ts'
import { unpack } from './unpack.ts'

/** Releases beside the site's data, each in a folder named by its version, and the pointer to the one to start. */

export interface BuiltRelease {
  readonly version: string
  readonly distDir: string
}

const namedVersionSchema = z.object({ version: versionSchema })

function releasesFolder(dataDir: string): string {
  return join(dataDir, 'releases')
}

function pointerFile(dataDir: string): string {
  return join(releasesFolder(dataDir), 'current.json')
}

/** The version of a build, from the package.json beside its `dist`; null if there is none. */
export function versionOf(distDir: string): string | null {
  return readVersion(join(distDir, '..', 'package.json'))
}

/**
 * The release that is pointed to, if it is there and newer than the installed one: whoever installs a newer one by hand
 * means that one.
 */
export function releaseToStart(dataDir: string, installed: BuiltRelease): BuiltRelease {
  const version = pointedTo(dataDir)
  if (version === null || compareVersions(version, installed.version) <= 0) return installed
  const distDir = join(releasesFolder(dataDir), version, 'dist')
  return existsSync(distDir) ? { version, distDir } : installed
}

function pointedTo(dataDir: string): string | null {
  return readVersion(pointerFile(dataDir))
}

function readVersion(file: string): string | null {
  try {
    return namedVersionSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).version
  } catch {
    return null
  }
}

/** Installs bundles. `distDir`: of the running release, beside which its packages are found. */
export function bundleInstaller(dataDir: string, distDir: string): Installer {
  const folder = releasesFolder(dataDir)
  const point = (version: string | null) => {
    if (version === null) rmSync(pointerFile(dataDir), { force: true })
    else writeDurably(pointerFile(dataDir), `${JSON.stringify({ version })}\n`)
    syncFolder(folder)
  }
  return {
    kind: 'bundle',
    running: null,
    previous: () => pointedTo(dataDir),
    roomFor: ({ manifest }) => manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
    moduleVersion: (name) => moduleVersion(distDir, name),
    async prepare(update) {
      const target = join(folder, update.manifest.version)
      const draft = `${target}.new`
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      for (const each of [target, draft]) rmSync(each, { recursive: true, force: true })
      mkdirSync(draft, { mode: 0o700 })
      await unpack(update, draft)
      const modules = modulesFolder(distDir)
      // The packages with native parts stay where they were installed.
      if (modules !== null) symlinkSync(modules, join(draft, 'node_modules'), 'junction')
      syncFolder(draft)
      renameSync(draft, target)
      syncFolder(folder)
    },
    switchTo: async ({ to }) => point(to),
    switchBack: async ({ previous }) => point(previous),
    tidy(kept) {
      const names = existsSync(folder) ? readdirSync(folder) : []
      for (const name of names) {
        if (name !== kept && name !== 'current.json')
          rmSync(join(folder, name), { recursive: true, force: true })
      }
    },
  }
}

function moduleVersion(distDir: string, name: string): string | null {
  const modules = modulesFolder(distDir)
  if (modules === null) return null
  try {
    return z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))).version
  } catch {
    return null
  }
}

/** The `node_modules` that a build loads its native packages from; node-hid is one that every build has. */
function modulesFolder(distDir: string): string | null {
  try {
    const require = createRequire(join(distDir, 'controller', 'index.js'))
    return dirname(dirname(require.resolve('node-hid/package.json')))
  } catch {
    return null
  }
}
