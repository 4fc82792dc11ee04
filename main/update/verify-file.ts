import { createHash, verify } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { UpdateProblem } from '../contract/update.ts'
import { headerBytes, readHeader, signedHeaderBytes, signedMessage, type UpdateHeader } from './header.ts'
import type { UpdateKey } from './keys.ts'
import { readUpdate, type UpdateManifest } from './manifest.ts'

/** A file whose signature holds over every byte of it. */
export interface VerifiedUpdate {
  readonly path: string
  readonly header: UpdateHeader
  readonly manifest: UpdateManifest
  readonly sizeBytes: number
}

export type Verified =
  | { readonly ok: true; readonly update: VerifiedUpdate }
  | { readonly ok: false; readonly problem: UpdateProblem }

const pieceBytes = 256 * 1024

/**
 * Whether a key that we believe has signed this file, read front to back. Only then its manifest is read. Never throws
 * for anything that a file or a disk may do.
 */
export async function verifyUpdateFile(path: string, keys: readonly UpdateKey[]): Promise<Verified> {
  let file: FileHandle | null = null
  try {
    file = await open(path, 'r')
    return await verifyOpen(path, file, keys)
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return { ok: false, problem: 'unreadable' }
    throw thrown
  } finally {
    await file?.close()
  }
}

async function verifyOpen(path: string, file: FileHandle, keys: readonly UpdateKey[]): Promise<Verified> {
  const sizeBytes = (await file.stat()).size
  const head = await readAt(file, 0, headerBytes)
  const read = readHeader(head)
  if (!read.ok) return read
  const { header } = read
  const whole = headerBytes + header.manifestBytes + header.payloadBytes
  if (sizeBytes < whole) return { ok: false, problem: 'cut_short' }
  if (sizeBytes > whole) return { ok: false, problem: 'too_long' }
  const signer = keys.find(({ id }) => Buffer.compare(id, header.keyId) === 0)
  if (signer === undefined) return { ok: false, problem: 'unknown_key' }

  const body = createHash('sha512')
  for (let at = headerBytes; at < whole; ) {
    const piece = await readAt(file, at, Math.min(pieceBytes, whole - at))
    if (piece.length === 0) return { ok: false, problem: 'cut_short' }
    body.update(piece)
    at += piece.length
  }
  const message = signedMessage(head.subarray(0, signedHeaderBytes), body.digest())
  if (!verify(null, message, signer.key, header.signature)) return { ok: false, problem: 'changed' }

  const signed = readUpdate(await readAt(file, 0, headerBytes + header.manifestBytes))
  if (!signed.ok) return { ok: false, problem: signed.problem }
  return { ok: true, update: { path, header, manifest: signed.manifest, sizeBytes } }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}
