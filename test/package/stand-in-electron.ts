import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'

/** The bytes by which the fuses of a binary are found, and Electron's own settings of the nine there are. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const wire = '101100011'

/**
 * A folder laid out as Electron's own download for Linux, with a binary that does nothing but hold fuses: what is packed
 * around the binary is the same.
 */
export async function makeStandInElectron(folder: string, version: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true })
  await mkdir(join(folder, 'resources'), { recursive: true })
  const fuseWire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, wire.length]), Buffer.from(wire)])
  const binary = Buffer.concat([
    Buffer.from('#!/bin/false\n'),
    Buffer.alloc(4_096),
    fuseWire,
    Buffer.alloc(4_096),
  ])
  await writeFile(join(folder, 'electron'), binary, { mode: 0o755 })
  await writeFile(join(folder, 'chrome-sandbox'), '', { mode: 0o755 })
  await writeFile(join(folder, 'version'), version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'icudtl.dat', 'resources.pak', 'libffmpeg.so'])
    await writeFile(join(folder, name), '')
  for (const locale of ['en-US', 'ja']) await writeFile(join(folder, 'locales', `${locale}.pak`), '')
  const defaultApp = join(folder, 'default-app')
  await mkdir(defaultApp, { recursive: true })
  await writeFile(join(defaultApp, 'main.js'), '')
  await createPackage(defaultApp, join(folder, 'resources', 'default_app.asar'))
  await rm(defaultApp, { recursive: true })
}
