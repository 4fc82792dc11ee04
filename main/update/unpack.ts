import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { syncFolder } from './durable.ts'
import { headerBytes } from './header.ts'
import type { UpdateFile } from './manifest.ts'
import type { VerifiedUpdate } from './verify-file.ts'

/** The payload is not what the manifest says of it, so the file has changed since it was verified. */
export class PayloadChanged extends Error {}

/**
 * Writes the files of a verified update below `folder`, which must be empty. Names and sizes are the manifest's alone:
 * there is no archive that could say anything else, and no link. Each file is on the disk when this resolves. Throws
 * PayloadChanged, or what the disk throws.
 */
export async function unpack(update: VerifiedUpdate, folder: string, mode = 0o600): Promise<void> {
  const bytes = payloadOf(update)
  try {
    const source = new ByteSource(bytes)
    const folders = new Set([folder])
    for (const file of update.manifest.files) {
      const path = join(folder, file.path)
      for (let each = dirname(path); !folders.has(each); each = dirname(each)) folders.add(each)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeFile(path, file, source, mode)
    }
    if ((await source.next(1)) !== null) throw new PayloadChanged('more than the manifest names')
    for (const each of folders) syncFolder(each)
  } catch (thrown) {
    throw isOfZlib(thrown) ? new PayloadChanged('the payload is not well packed') : thrown
  } finally {
    bytes.destroy()
  }
}

function payloadOf({ path, header, manifest }: VerifiedUpdate) {
  const start = headerBytes + header.manifestBytes
  const raw = createReadStream(path, { start, end: start + header.payloadBytes - 1 })
  if (manifest.encoding === 'none') return raw
  // The reader of what comes out is told of every failure.
  return pipeline(raw, createGunzip(), () => {})
}

async function writeFile(path: string, file: UpdateFile, source: ByteSource, mode: number): Promise<void> {
  const hash = createHash('sha256')
  const handle: FileHandle = await open(path, 'wx', mode)
  try {
    for (let left = file.bytes; left > 0; ) {
      const piece = await source.next(left)
      if (piece === null) throw new PayloadChanged('less than the manifest names')
      hash.update(piece)
      await handle.writeFile(piece)
      left -= piece.length
    }
    if (hash.digest('hex') !== file.sha256) throw new PayloadChanged('another file than the manifest names')
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Takes bytes from a stream in the amounts that are asked for. */
class ByteSource {
  readonly #pieces: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Buffer>) {
    this.#pieces = stream[Symbol.asyncIterator]()
  }

  /** The next bytes, at least one and `most` at the most; null at the end. */
  async next(most: number): Promise<Buffer | null> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#pieces.next()
      if (done === true) return null
      this.#rest = value
    }
    const piece = this.#rest.subarray(0, most)
    this.#rest = this.#rest.subarray(piece.length)
    return piece
  }
}

function isOfZlib(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('Z_')
}
