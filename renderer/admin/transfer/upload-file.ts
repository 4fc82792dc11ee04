import { desk } from '../line/api.ts'

/** Bytes of a piece: as base64 a third more, in a frame of 64 KiB. */
const pieceBytes = 33_000

export type Piece = { readonly offset: number; readonly base64: string }

/** Sends a file for an import; returns the import's id. `onProgress`: share done. */
export async function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const { importId } = await desk.transfer.begin({ sizeBytes: file.size })
  await sendPieces(file, (piece) => desk.transfer.upload({ importId, ...piece }), onProgress, signal)
  return importId
}

/** Sends a file piece by piece, each after the one before was taken. */
export async function sendPieces(
  file: File,
  send: (piece: Piece) => Promise<unknown>,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let offset = 0; offset < file.size; offset += pieceBytes) {
    signal.throwIfAborted()
    const bytes = new Uint8Array(await file.slice(offset, offset + pieceBytes).arrayBuffer())
    await send({ offset, base64: base64Of(bytes) })
    onProgress(Math.min(1, (offset + pieceBytes) / file.size))
  }
}

export function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
