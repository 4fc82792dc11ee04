import { base64Of } from '../../transfer/upload-file.ts'
import type { RestoreCalls } from './use-restore.ts'

/** Bytes of a piece: as base64 a third more, in a frame of 64 KiB. */
const pieceBytes = 33_000

/** Sends a file piece by piece. `onProgress`: share done. */
export async function uploadBytes(
  file: File,
  { beginUpload, upload }: Pick<RestoreCalls, 'beginUpload' | 'upload'>,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  await beginUpload({ sizeBytes: file.size })
  for (let offset = 0; offset < file.size; offset += pieceBytes) {
    signal.throwIfAborted()
    const bytes = new Uint8Array(await file.slice(offset, offset + pieceBytes).arrayBuffer())
    await upload({ offset, base64: base64Of(bytes) })
    onProgress(Math.min(1, (offset + pieceBytes) / file.size))
  }
}
