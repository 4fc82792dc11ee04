import { Buffer } from 'node:buffer'
import { Zip, ZipDeflate } from 'fflate'

/** Bytes that are packed in one go: some ms. */
const chunkBytes = 128 * 1024

/** The files in one archive. Other jobs have their turn in between. */
export async function zipOf(
  files: ReadonlyMap<string, Uint8Array>,
  breathe: () => Promise<void>,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let failure: Error | null = null
  const zip = new Zip((error, piece) => {
    if (error) failure = error
    else pieces.push(piece)
  })
  for (const [name, bytes] of files) {
    const file = new ZipDeflate(name, { level: 6 })
    zip.add(file)
    for (let at = 0; at === 0 || at < bytes.length; at += chunkBytes) {
      file.push(bytes.subarray(at, at + chunkBytes), at + chunkBytes >= bytes.length)
      await breathe()
    }
  }
  zip.end()
  if (failure !== null) throw failure
  return Buffer.concat(pieces)
}
