import { globSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { listPackage, statFile } from '@electron/asar'
import { Arch, build, type Configuration, Platform } from 'electron-builder'
import { findElectronBinary, findElectronPackage } from '../../main/launch/electron-binary.ts'
import { packDir, writeDebScripts } from '../../main/launch/pack/deb-scripts.ts'
import { rootDir } from '../../main/launch/paths.ts'
import { makeStandInElectron } from './stand-in-electron.ts'

/** The application's folder as electron-builder makes it for Linux on this processor. */
export interface PackedFolder {
  readonly folder: string
  readonly binary: string
  /** The binary is Electron's, not a stand-in. */
  readonly real: boolean
  /** Paths of all files, from the folder. */
  readonly files: readonly string[]
  /** Paths of all files in the archive, beginning with `/`. */
  readonly archived: readonly string[]
  readonly bytes: { readonly folder: number; readonly archive: number }
}

const own = process.arch === 'arm64' ? Arch.arm64 : Arch.x64

/** With whatever Electron can be had here; `more` is laid over electron-builder.yml. */
export async function packFolder(more: Configuration = {}): Promise<PackedFolder> {
  const electron = findElectronPackage(rootDir)
  if (electron === null) throw new Error('the electron package is not installed')
  const real = process.platform === 'linux' && findElectronBinary(electron) !== null
  const standIn = join(packDir, 'stand-in-electron')
  if (!real) await makeStandInElectron(standIn, electron.version)
  await writeDebScripts()
  const output = join(packDir, 'out')
  await rm(output, { recursive: true, force: true })
  await build({
    projectDir: rootDir,
    publish: 'never',
    config: {
      extends: join(rootDir, 'electron-builder.yml'),
      directories: { output },
      electronDist: real ? join(electron.dir, 'dist') : standIn,
      ...more,
    },
    targets: new Map([[Platform.LINUX, new Map([[own, ['dir']]])]]),
  })
  const folder = join(output, own === Arch.arm64 ? 'linux-arm64-unpacked' : 'linux-unpacked')
  const archive = join(folder, 'resources', 'app.asar')
  const files = globSync('**/*', { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile())
  return {
    folder,
    binary: join(folder, 'genkan'),
    real,
    files: files.sort(),
    archived: listPackage(archive, { isPack: false }).filter((path) => isFile(archive, path)),
    bytes: {
      folder: files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0),
      archive: statSync(archive).size,
    },
  }
}

function isFile(archive: string, path: string): boolean {
  return !('files' in statFile(archive, path.slice(1)))
}
