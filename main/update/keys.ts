import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyIdBytes } from './header.ts'

/** A key whose signature is believed. */
export interface UpdateKey {
  readonly id: Uint8Array
  readonly key: KeyObject
}

/** Where a build keeps the keys that it believes: those of assets/update-keys and no others. */
export const keysFolder = 'update-keys'

/** The keys that came with this build. Throws for a file that is no Ed25519 key: such a build is not to be used. */
export function loadUpdateKeys(distDir: string): readonly UpdateKey[] {
  const folder = join(distDir, keysFolder)
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names
    .filter((name) => name.endsWith('.pem'))
    .sort()
    .map((name) => updateKey(readFileSync(join(folder, name), 'utf8')))
}

/** From a public key in PEM. */
export function updateKey(pem: string): UpdateKey {
  const key = createPublicKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('an update key is an Ed25519 key')
  return { id: keyIdOf(key), key }
}

/** How a file names the key that signed it. */
export function keyIdOf(key: KeyObject): Uint8Array {
  const spki = key.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest().subarray(0, keyIdBytes)
}
