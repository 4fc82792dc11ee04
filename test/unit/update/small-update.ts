import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { UpdateWords } from '../../../main/update/make-update.ts'
import { makeUpdate } from '../../../main/update/make-update.ts'
import { tempDir } from '../store/temp-store.ts'

/** A key pair of this test alone. */
export const testKeys = generateKeyPairSync('ed25519')
export const publicPem = String(testKeys.publicKey.export({ type: 'spki', format: 'pem' }))

export const words: UpdateWords = {
  version: '0.2.0',
  kind: 'bundle',
  platform: 'any',
  arch: 'any',
  released: '2026-11-30',
  oldestFrom: '0.1.0',
  minimumForCodes: '0.1.0',
  notes: { ja: '不具合の修正', en: 'Mends' },
  modules: {},
  encoding: 'gzip',
}

export interface SmallUpdate {
  readonly words?: Partial<UpdateWords>
  readonly files?: Readonly<Record<string, string>>
  readonly privateKey?: typeof testKeys.privateKey
}

/** Makes a signed file of a few small files; gives its path. */
export async function makeSmallUpdate(options: SmallUpdate = {}): Promise<string> {
  const folder = tempDir()
  const files = options.files ?? { 'package.json': '{"version":"0.2.0"}', 'dist/hosts/headless.js': 'void 0' }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const target = join(tempDir(), 'small.genkan-update')
  await makeUpdate({
    words: { ...words, ...options.words },
    folder,
    paths: Object.keys(files),
    privateKey: options.privateKey ?? testKeys.privateKey,
    target,
  })
  return target
}

/** The bytes of a file, changed, under a name of their own. */
export function changedFile(path: string, change: (bytes: Buffer) => Uint8Array): string {
  const target = join(tempDir(), 'changed.genkan-update')
  writeFileSync(target, change(readFileSync(path)))
  return target
}
