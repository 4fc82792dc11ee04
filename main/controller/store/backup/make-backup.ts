import { createHash } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BackupFault } from '../../../contract/backup.ts'
import type { BackupMade, WorkerJobs } from '../../../contract/worker-jobs.ts'
import { inspect } from '../damage.ts'
import { storeFiles, syncFolder } from '../store-files.ts'
import type { Job, JobContext } from '../worker/job.ts'
import {
  backupName,
  folderFault,
  headerOfFile,
  isOnDiskOf,
  prune,
  removeUnfinished,
  unfinishedName,
  writeFault,
} from './backup-folder.ts'
import { isSealedSize } from './clear-header.ts'
import { copyDatabase, describeData } from './copy-data.ts'
import { inTurn } from './in-turn.ts'
import { type Manifest, manifestBytes, partNames } from './manifest.ts'
import { backupPlaces, freeBytes, keptFree } from './places.ts'
import { digestOf, openPlain, piecesOf } from './read-pieces.ts'
import { type Part, sealed } from './seal.ts'

type Context = JobContext<WorkerJobs['backup.make']['progress']>
type Input = WorkerJobs['backup.make']['input']

/** Room that a sealed backup takes beyond the data, bytes. */
const overhead = 1024 * 1024

class BackupFailed extends Error {
  readonly why: BackupFault

  constructor(why: BackupFault) {
    super(why)
    this.why = why
  }
}

/**
 * Copies, seals, writes, reads back, and only then gives the file its name. What is read back is compared as it was sealed:
 * the passphrase is nowhere, so that nothing here could open it.
 */
export const makeBackup: Job<'backup.make'> = (context, input) => inTurn(() => make(context, input))

async function make(context: Context, input: Input): Promise<BackupMade> {
  const dataDir = dirname(context.databasePath)
  const { copy } = backupPlaces(dataDir)
  try {
    const fault = folderFault(input.folder, dataDir, input.onOtherDisk) ?? roomFault(context, input, dataDir)
    if (fault !== null) return { ok: false, why: fault }
    const disk = statSync(input.folder).dev
    const manifest = await copyAndDescribe(context, input, join(copy, partNames.database))
    const made = await write(context, { ...input, disk }, manifest, join(copy, partNames.database))
    const removed = prune(input.folder, manifest.site.id, input.keep)
    return { ok: true, ...made, counts: manifest.counts, headSeq: manifest.head.seq, removed }
  } catch (thrown) {
    if (context.signal.aborted) throw thrown
    const why = thrown instanceof BackupFailed ? thrown.why : writeFault(thrown, 'gone')
    if (why === null) throw thrown
    return { ok: false, why }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function roomFault({ connection }: Context, { folder }: Input, dataDir: string): BackupFault | null {
  const size = (pragma: string) => Number(Object.values(connection.get(`PRAGMA ${pragma}`) ?? {})[0])
  const needed = size('page_count') * size('page_size') + overhead
  if (freeBytes(dataDir) < needed + keptFree) return 'data_full'
  if (isOnDiskOf(folder, dataDir)) return freeBytes(dataDir) < 2 * needed + keptFree ? 'data_full' : null
  return freeBytes(folder) < needed ? 'full' : null
}

async function copyAndDescribe(context: Context, input: Input, path: string): Promise<Manifest> {
  const { keys, siteKey, signal, progress } = context
  const tell = (stage: 'copying', share: number) => {
    signal.throwIfAborted()
    progress({ stage, share })
  }
  try {
    await copyDatabase(context.databasePath, path, (share) => tell('copying', share))
  } catch (thrown) {
    throw writeFault(thrown, 'data_full') === 'full' ? new BackupFailed('data_full') : thrown
  }
  await context.breathe()
  if (inspect(storeFiles(dirname(path)), keys, input.release).kind !== 'sound') {
    throw new BackupFailed('store_damaged')
  }
  const described = describeData(path, keys, input.nowMs)
  if (described === null) throw new Error('a backup of a site that was not set up')
  const database = await digestOf(path, context.breathe)
  const key = createHash('sha256').update(siteKey).digest('hex')
  return {
    format: 1,
    ...described,
    release: input.release,
    madeAtMs: input.nowMs,
    parts: {
      [partNames.siteKey]: { bytes: 32, sha256: key },
      [partNames.database]: database,
    },
  }
}

/** Gives its name and size. Nothing is left of it if it fails. */
async function write(
  context: Context,
  input: Input & { readonly disk: number },
  manifest: Manifest,
  database: string,
) {
  const { folder, disk, recipient, kdf, release } = input
  const file = backupName(manifest.site.id, manifest.madeAtMs)
  const whole = join(folder, file)
  const unfinished = join(folder, unfinishedName(file))
  removeUnfinished(folder)
  const facts = { siteId: manifest.site.id, atMs: manifest.madeAtMs, release }
  try {
    const parts = partsOf(context, manifest, database)
    const written = await writeAll(context, unfinished, await sealed({ recipient, kdf }, facts, parts))
    await readBack(context, unfinished, written)
    // A stick that was pulled leaves a folder of the same name, on the machine's own disk.
    if (statSync(unfinished).dev !== disk) throw new BackupFailed('gone')
    await rename(unfinished, whole)
    syncFolderIfAble(folder)
    return { file, bytes: written.bytes }
  } catch (thrown) {
    removeQuietly(unfinished)
    throw thrown
  }
}

function partsOf(context: Context, manifest: Manifest, database: string): readonly Part[] {
  const { siteKey, breathe, progress } = context
  const described = manifestBytes(manifest)
  const { bytes } = manifest.parts[partNames.database]
  return [
    { name: partNames.manifest, bytes: described.length, content: [described] },
    // A copy: what goes into the archive is kept there for a while.
    { name: partNames.siteKey, bytes: siteKey.length, content: [Uint8Array.from(siteKey)] },
    {
      name: partNames.database,
      bytes,
      content: fileContent(database, async (done) => {
        progress({ stage: 'sealing', share: done / bytes })
        await breathe()
      }),
    },
  ]
}

async function* fileContent(path: string, between: (done: number) => Promise<void>) {
  const file = await openPlain(path)
  try {
    yield* piecesOf(file, 0, between)
  } finally {
    await file.close()
  }
}

interface Written {
  readonly bytes: number
  readonly sha256: string
}

async function writeAll(
  { breathe, signal }: Context,
  path: string,
  content: AsyncIterable<Uint8Array>,
): Promise<Written> {
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const piece of content) {
      await file.writeFile(piece)
      hash.update(piece)
      bytes += piece.length
      await breathe()
      signal.throwIfAborted()
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function readBack({ breathe, progress }: Context, path: string, written: Written): Promise<void> {
  const read = await digestOf(path, async (done) => {
    progress({ stage: 'checking', share: done / written.bytes })
    await breathe()
  })
  const header = headerOfFile(path)
  const isAlike =
    read.bytes === written.bytes &&
    read.sha256 === written.sha256 &&
    header?.kind === 'backup' &&
    isSealedSize(statSync(path).size - header.header.headerBytes)
  if (!isAlike) throw new BackupFailed('unlike')
}

/** Some file systems of sticks know no sync of folders. */
function syncFolderIfAble(folder: string): void {
  try {
    syncFolder(folder)
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EINVAL') return
    throw thrown
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // The stick is gone, and the file with it; its name says that it is not whole.
  }
}
