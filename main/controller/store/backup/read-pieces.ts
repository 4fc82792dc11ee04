import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

const pieceBytes = 64 * 1024

/** A regular file that is not a link, to be read. Throws what the disk says. */
export function openPlain(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
}

/** A file from an offset to its end, in pieces that the reader may keep. `between` is awaited after each. */
export async function* piecesOf(
  file: FileHandle,
  from: number,
  between: (bytesRead: number) => Promise<void>,
): AsyncGenerator<Uint8Array, void> {
  let position = from
  for (;;) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(pieceBytes), 0, pieceBytes, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
    await between(position - from)
  }
}

/** SHA-256 of a whole file, hex, and its length. */
export async function digestOf(
  path: string,
  between: (bytesRead: number) => Promise<void>,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const file = await openPlain(path)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const piece of piecesOf(file, 0, between)) {
      hash.update(piece)
      bytes += piece.length
    }
  } finally {
    await file.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}
