import { randomBytes } from 'node:crypto'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeyWrapping } from '../../contract/host-channel.ts'
import { finishRestore } from './finish-restore.ts'
import { type KeyFile, readKeyFile, writeKeyFile } from './key-file.ts'
import { type KeyWrapper, plainFileWrapper } from './key-wrapper.ts'

export const siteKeyBytes = 32
export const databaseName = 'genkan.db'

/** The part of `start` that the key decides. */
export interface SiteKey {
  readonly siteKey: string | null
  readonly keyState: 'present' | 'fresh' | 'missing'
  readonly keyWrapping: KeyWrapping
}

/**
 * The site key of a data folder. A new one is made only where neither database nor key file exists. A
 * database without a readable key is `missing`; a key whose site was made and whose database is gone is
 * `present`, so that the controller, seeing no database, tells the damage. Nothing damaged is written over.
 *
 * A key counts as `fresh` until its database has been seen once: a power cut between the two writes leaves
 * a site that can still be set up.
 * @param wrappers ways to keep a new key, best first; the plain file is always last
 */
export async function loadSiteKey(dataDir: string, wrappers: readonly KeyWrapper[]): Promise<SiteKey> {
  const ways = [...wrappers, plainFileWrapper]
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await finishRestore(dataDir)
  const hasDatabase = await exists(join(dataDir, databaseName))
  const read = await readKeyFile(dataDir)
  switch (read.kind) {
    case 'found':
      return openKey(read.file, ways, hasDatabase)
    case 'damaged':
      return missing('file')
    case 'none':
      return hasDatabase ? missing('file') : makeKey(dataDir, ways)
  }
}

/** Once the controller is up and its database stands beside the key: from now on a lost database is damage. */
export async function settleSiteKey(dataDir: string): Promise<void> {
  const read = await readKeyFile(dataDir)
  if (read.kind !== 'found' || read.file.site === 'made') return
  if (await exists(join(dataDir, databaseName))) await writeKeyFile(dataDir, { ...read.file, site: 'made' })
}

/**
 * Keeps a key that belongs to a database which is there, or is staged in `folder`: as well as this machine can, whatever
 * the key file that is there now says.
 */
export async function keepSiteKey(
  folder: string,
  key: Buffer,
  wrappers: readonly KeyWrapper[],
): Promise<void> {
  if (key.length !== siteKeyBytes) throw new Error('not a site key')
  await wrapInto(folder, key, [...wrappers, plainFileWrapper], 'made')
}

async function openKey(file: KeyFile, ways: readonly KeyWrapper[], hasDatabase: boolean): Promise<SiteKey> {
  const way = ways.find(({ wrapping }) => wrapping === file.wrapping)
  const key = await way?.unwrap(Buffer.from(file.key, 'base64'))
  if (key?.length !== siteKeyBytes) return missing(file.wrapping)
  return {
    siteKey: key.toString('base64'),
    keyState: file.site === 'new' && !hasDatabase ? 'fresh' : 'present',
    keyWrapping: file.wrapping,
  }
}

async function makeKey(dataDir: string, ways: readonly KeyWrapper[]): Promise<SiteKey> {
  const key = (await readyKey(ways)) ?? randomBytes(siteKeyBytes)
  const { wrapping } = await wrapInto(dataDir, key, ways, 'new')
  return { siteKey: key.toString('base64'), keyState: 'fresh', keyWrapping: wrapping }
}

async function readyKey(ways: readonly KeyWrapper[]): Promise<Buffer | null> {
  for (const way of ways) {
    const key = await way.given?.()
    if (key) return key
  }
  return null
}

async function wrapInto(
  folder: string,
  key: Buffer,
  ways: readonly KeyWrapper[],
  site: KeyFile['site'],
): Promise<KeyWrapper> {
  for (const way of ways) {
    const wrapped = await way.wrap(key)
    if (wrapped === null) continue
    await writeKeyFile(folder, { version: 1, wrapping: way.wrapping, key: wrapped.toString('base64'), site })
    return way
  }
  throw new Error('no way to keep the site key')
}

function missing(keyWrapping: KeyWrapping): SiteKey {
  return { siteKey: null, keyState: 'missing', keyWrapping }
}

/** A database that cannot be looked at counts as there: a second key must not be made beside it. */
async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT')
  }
}
