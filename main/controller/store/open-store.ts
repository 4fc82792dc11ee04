import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { genesisHash } from './chain/canonical.ts'
import { EventChain } from './chain/event-chain.ts'
import { Connection } from './connection.ts'
import { type ControllerLock, takeControllerLock } from './controller-lock.ts'
import { type DamageReason, type Finding, inspect } from './damage.ts'
import { GenkanStore } from './genkan-store.ts'
import { deriveKeys } from './keys.ts'
import { compareReleases, createMeta, hasSchemaOf, migrate } from './migrations/migrate.ts'
import { migrations } from './migrations/migrations.ts'
import { Reserve } from './reserve.ts'
import { asStoreError, isFault } from './store-error.ts'
import {
  companions,
  keepAside,
  lastKeptAside,
  makePrivate,
  markSuspect,
  type StoreFiles,
  storeFiles,
  syncFolder,
} from './store-files.ts'

export interface OpenStoreOptions {
  readonly dataDir: string
  /** 32 bytes; null if the host has none. */
  readonly siteKey: Uint8Array | null
  /** `fresh`: no key file existed, and this key was just made. */
  readonly keyState: 'present' | 'fresh' | 'missing'
  readonly release: string
  readonly startMonoMs: number
  readonly nowWallMs: () => number
  /** Room kept for the door's log on a full disk; 32 MiB unless a test says otherwise. */
  readonly reserveBytes?: number
}

/** `damaged`: nothing was deleted; a file that cannot be used was renamed to `keptAside`. The door denies. */
export type OpenStoreResult =
  | { readonly kind: 'open'; readonly store: GenkanStore }
  | { readonly kind: 'damaged'; readonly why: DamageReason; readonly keptAside: string | null }
  /** Another controller has this data folder. */
  | { readonly kind: 'busy' }
  /** Written by a newer Genkan; this is the oldest release that can run on it. */
  | { readonly kind: 'newer'; readonly neededRelease: string }

const defaultReserveBytes = 32 * 1024 * 1024
/** Older ones can corrupt a write-ahead log. */
const oldestSqlite = '3.51.3'

/** Opens the store of a data folder, or makes it where neither database nor key was. Throws only for bugs. */
export function openStore(options: OpenStoreOptions): OpenStoreResult {
  assertSqlite()
  const files = storeFiles(options.dataDir)
  let lock: ControllerLock | null = null
  let result: OpenStoreResult = { kind: 'busy' }
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
    makePrivate(files.lock)
    lock = takeControllerLock(files.lock)
    if (lock !== null) result = openLocked(options, files, lock)
  } catch (thrown) {
    if (!isFault(asStoreError(thrown), 'io', 'full', 'damaged')) throw thrown
    result = refuse('unreadable', null)
  } finally {
    if (result.kind !== 'open') lock?.release()
  }
  return result
}

function openLocked(options: OpenStoreOptions, files: StoreFiles, lock: ControllerLock): OpenStoreResult {
  const present = existsSync(files.database)
  const aside = lastKeptAside(files)
  const { siteKey } = options
  if (siteKey === null || options.keyState === 'missing') return refuse('key_missing', aside)
  if (options.keyState === 'fresh' && (present || aside !== null)) return refuse('key_missing', aside)
  if (options.keyState === 'present' && !present) return refuse('database_missing', aside)

  const reserve = new Reserve(files.reserve, options.reserveBytes ?? defaultReserveBytes)
  const connection = new Connection(files.database, () => markSuspect(files))
  try {
    const finding = withRoom(reserve, () => prepare(options, siteKey, files, connection))
    if (finding.kind === 'sound') {
      reserve.fill()
      const { startMonoMs, nowWallMs } = options
      const parts = { connection, lock, reserve, files, siteKey, startMonoMs, nowWallMs }
      return { kind: 'open', store: new GenkanStore(parts) }
    }
    connection.drop()
    reserve.close()
    return finding.kind === 'newer' ? finding : refuse(finding.why, asideFor(finding.why, options, files))
  } catch (thrown) {
    connection.drop()
    reserve.close()
    throw thrown
  }
}

/** Brings the file to where it can be used, or says why it cannot. Throws `full`. */
function prepare(
  options: OpenStoreOptions,
  siteKey: Uint8Array,
  files: StoreFiles,
  connection: Connection,
): Finding {
  try {
    if (!existsSync(files.database)) create(options, siteKey, files)
    const finding = inspect(files, deriveKeys(siteKey), options.release)
    if (finding.kind !== 'sound') return finding
    if (!migrated(connection)) return { kind: 'damaged', why: 'migration_failed' }
    if (!hasSchemaOf(connection, migrations)) return { kind: 'damaged', why: 'malformed' }
    rmSync(files.suspect, { force: true })
    return finding
  } catch (thrown) {
    const error = asStoreError(thrown)
    if (isFault(error, 'damaged')) return { kind: 'damaged', why: 'malformed' }
    if (isFault(error, 'io')) return { kind: 'damaged', why: 'unreadable' }
    throw error
  }
}

/** False if SQLite refuses a step: it is taken back, and a mended release may do it. */
function migrated(connection: Connection): boolean {
  try {
    migrate(connection, migrations)
    return true
  } catch (thrown) {
    if (thrown instanceof Error && 'errcode' in thrown) return false
    throw thrown
  }
}

/** Made under another name and renamed when whole: a power cut leaves no half database. */
function create(options: OpenStoreOptions, siteKey: Uint8Array, files: StoreFiles): void {
  for (const companion of companions) rmSync(files.unborn + companion, { force: true })
  const keys = deriveKeys(siteKey)
  makePrivate(files.unborn)
  const connection = new Connection(files.unborn)
  try {
    createMeta(connection)
    migrate(connection, migrations)
    connection.begin()
    connection.run("INSERT INTO meta (key, value) VALUES ('key_check', ?)", keys.check)
    new EventChain(connection, keys, options.nowWallMs).writeHead({ seq: 0, hash: genesisHash })
    connection.commit()
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    connection.drop()
  }
  renameSync(files.unborn, files.database)
  syncFolder(files.folder)
}

/** A disk that was full at the last stop is still full: the reserve is for that, too. */
function withRoom(reserve: Reserve, work: () => Finding): Finding {
  for (;;) {
    try {
      return work()
    } catch (thrown) {
      if (!isFault(thrown, 'full')) throw thrown
      if (!reserve.release()) return { kind: 'damaged', why: 'unreadable' }
    }
  }
}

function asideFor(why: DamageReason, options: OpenStoreOptions, files: StoreFiles): string | null {
  switch (why) {
    case 'not_a_database':
    case 'malformed':
    case 'chain_broken':
      return keepAside(files, options.nowWallMs())
    // The file may be well: it is left where it is.
    case 'database_missing':
    case 'key_missing':
    case 'key_mismatch':
    case 'unreadable':
    case 'migration_failed':
      return null
  }
}

function refuse(why: DamageReason, keptAside: string | null): OpenStoreResult {
  return { kind: 'damaged', why, keptAside }
}

function assertSqlite(): void {
  const memory = new DatabaseSync(':memory:')
  const version = memory.prepare('SELECT sqlite_version() AS version').get()?.version
  memory.close()
  if (typeof version !== 'string' || compareReleases(version, oldestSqlite) < 0) {
    throw new Error(`SQLite ${version} is older than ${oldestSqlite}`)
  }
}
