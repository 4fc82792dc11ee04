import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Decrypter } from 'age-encryption'
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar'
import type { RestoreProblem } from '../../../contract/backup.ts'
import { compareReleases } from '../migrations/migrate.ts'
import { migrations } from '../migrations/migrations.ts'
import { type ClearHeader, isSealedSize, longestHeader, readClearHeader } from './clear-header.ts'
import { longestManifest, type Manifest, partNames, readManifest } from './manifest.ts'
import { keyOfPhrase, unknownWord } from './passphrase.ts'
import { freeBytes, keptFree } from './places.ts'
import { openPlain, piecesOf } from './read-pieces.ts'

export interface Unsealed {
  readonly manifest: Manifest
  /** 32 bytes. */
  readonly siteKey: Uint8Array
}

export type Unsealing =
  | { readonly ok: true; readonly unsealed: Unsealed }
  /** `word`: of `unknown_word`, which one, counted from 1. */
  | { readonly ok: false; readonly problem: RestoreProblem; readonly word: number | null }

export interface UnsealOptions {
  readonly words: readonly string[]
  readonly release: string
  /** Awaited between pieces; throws if it is called off. */
  readonly breathe: () => Promise<void>
  /** Share of the file, 0–1. */
  readonly progress: (share: number) => void
}

class CannotRestore extends Error {
  readonly problem: RestoreProblem
  readonly word: number | null

  constructor(problem: RestoreProblem, word: number | null = null) {
    super(problem)
    this.problem = problem
    this.word = word
  }
}

/**
 * Opens a backup into a new folder: its database, and nothing else. What the file says of itself is believed only as far
 * as its seal and its digests reach; nothing in it names a place to write to.
 */
export async function unseal(path: string, folder: string, options: UnsealOptions): Promise<Unsealing> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  try {
    return { ok: true, unsealed: await opened(path, folder, options) }
  } catch (thrown) {
    rmSync(folder, { recursive: true, force: true })
    if (thrown instanceof CannotRestore) return { ok: false, problem: thrown.problem, word: thrown.word }
    if (!isUnreadable(thrown)) throw thrown
    return { ok: false, problem: 'unreadable', word: null }
  }
}

async function opened(path: string, folder: string, options: UnsealOptions): Promise<Unsealed> {
  const file = await openPlain(path)
  try {
    const header = await headerOf(file)
    const identity = await identityFor(header, options.words)
    const { size } = await file.stat()
    return await unpack(await decrypted(file, identity, size, options), folder, options.release)
  } finally {
    await file.close()
  }
}

async function headerOf(file: FileHandle): Promise<ClearHeader> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(longestHeader), 0, longestHeader, 0)
  const read = readClearHeader(buffer.subarray(0, bytesRead))
  if (read.kind !== 'backup') throw new CannotRestore(read.kind)
  if (!isSealedSize((await file.stat()).size - read.header.headerBytes)) throw new CannotRestore('damaged')
  return read.header
}

async function identityFor({ kdf, keyCheck }: ClearHeader, words: readonly string[]): Promise<string> {
  const unknown = unknownWord(words)
  if (unknown !== null) throw new CannotRestore('unknown_word', unknown)
  const key = await keyOfPhrase(words, kdf)
  if (key.keyCheck !== keyCheck) throw new CannotRestore('wrong_passphrase')
  return key.identity
}

/** A stream that fails as soon as a piece of the file is not what was sealed. */
async function decrypted(file: FileHandle, identity: string, size: number, options: UnsealOptions) {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const between = async (done: number) => {
    options.progress(done / size)
    await options.breathe()
  }
  return withoutSeal(() => decrypter.decrypt(ReadableStream.from(piecesOf(file, 0, between))))
}

async function unpack(
  content: ReadableStream<Uint8Array>,
  folder: string,
  release: string,
): Promise<Unsealed> {
  const entries = content.pipeThrough(createTarDecoder({ strict: true })).getReader()
  try {
    const manifest = await manifestOf(await entryNamed(entries, partNames.manifest))
    checkRoomAndAge(manifest, folder, release)
    const { parts } = manifest
    const siteKey = await keyIn(await entryNamed(entries, partNames.siteKey), parts[partNames.siteKey])
    const database = await entryNamed(entries, partNames.database)
    await save(database, join(folder, partNames.database), parts[partNames.database])
    // To its very end, or the last piece's seal would not have been looked at.
    if (!(await withoutSeal(() => entries.read())).done) throw new CannotRestore('damaged')
    return { manifest, siteKey }
  } finally {
    await entries.cancel().catch(() => {})
  }
}

type Entries = ReadableStreamDefaultReader<ParsedTarEntry>

async function entryNamed(entries: Entries, name: string): Promise<ParsedTarEntry> {
  const { value, done } = await withoutSeal(() => entries.read())
  const isIt = !done && value.header.name === name && (value.header.type ?? 'file') === 'file'
  if (!isIt) throw new CannotRestore('damaged')
  return value
}

async function manifestOf(entry: ParsedTarEntry): Promise<Manifest> {
  const read = readManifest(await small(entry, longestManifest))
  if (read.kind !== 'manifest') throw new CannotRestore(read.kind)
  return read.manifest
}

function checkRoomAndAge({ oldestRelease, schemaVersion, parts }: Manifest, folder: string, release: string) {
  if (schemaVersion > migrations.length && compareReleases(oldestRelease, release) > 0) {
    throw new CannotRestore('newer')
  }
  if (parts[partNames.database].bytes + keptFree > freeBytes(dirname(folder))) {
    throw new CannotRestore('no_room')
  }
}

async function keyIn(entry: ParsedTarEntry, { sha256 }: { readonly sha256: string }): Promise<Uint8Array> {
  const key = await small(entry, 32)
  if (key.length !== 32 || createHash('sha256').update(key).digest('hex') !== sha256) {
    throw new CannotRestore('damaged')
  }
  return key
}

async function small({ header, body }: ParsedTarEntry, most: number): Promise<Uint8Array> {
  if (header.size > most) throw new CannotRestore('damaged')
  const pieces: Uint8Array[] = []
  for await (const piece of unsealedPieces(body)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function save(
  { header, body }: ParsedTarEntry,
  path: string,
  expected: { readonly bytes: number; readonly sha256: string },
): Promise<void> {
  if (header.size !== expected.bytes) throw new CannotRestore('damaged')
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const piece of unsealedPieces(body)) {
      hash.update(piece)
      await written(file, piece)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  if (hash.digest('hex') !== expected.sha256) throw new CannotRestore('damaged')
}

async function written(file: FileHandle, piece: Uint8Array): Promise<void> {
  try {
    await file.writeFile(piece)
  } catch (thrown) {
    const full = thrown instanceof Error && 'code' in thrown && /ENOSPC|EDQUOT/.test(String(thrown.code))
    throw full ? new CannotRestore('no_room') : thrown
  }
}

async function* unsealedPieces(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = body.getReader()
  for (;;) {
    const { value, done } = await withoutSeal(() => reader.read())
    if (done) return
    yield value
  }
}

/** What the libraries throw where a seal or a header does not hold; a fault of the disk, and being called off, stay what they are. */
async function withoutSeal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    const own = thrown instanceof CannotRestore || (thrown instanceof Error && 'syscall' in thrown)
    const calledOff = thrown instanceof Error && thrown.name === 'AbortError'
    throw own || calledOff ? thrown : new CannotRestore('damaged')
  }
}

/** A stick that was pulled, a disk that fails, a link where a file was. */
function isUnreadable(thrown: unknown): boolean {
  const codes = /^(?:ENOENT|ENOTDIR|EISDIR|EACCES|EPERM|ELOOP|EIO|ENXIO|ENODEV|ESTALE)$/
  return thrown instanceof Error && 'syscall' in thrown && 'code' in thrown && codes.test(String(thrown.code))
}
