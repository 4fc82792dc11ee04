import { longestUpdate } from '../contract/update.ts'

/**
 * The head of an update file: 128 bytes at fixed places, so that nothing has to be understood before the signature over
 * the whole file holds. Numbers are big-endian.
 *
 *     0   8  `GENKANUP`
 *     8   2  format, 1
 *    10   2  zero
 *    12  16  key: the first 16 bytes of SHA-256 over its SubjectPublicKeyInfo
 *    28   4  bytes of the manifest, which follows the head
 *    32   8  bytes of the payload, which follows the manifest and ends the file
 *    40  24  zero
 *    64  64  Ed25519 signature over `signedMessage`
 */
export const headerBytes = 128
/** What the signature covers of the head: all that stands before it. */
export const signedHeaderBytes = 64
export const keyIdBytes = 16
export const longestManifest = 1024 * 1024

const magic = 'GENKANUP'
const format = 1
const manifestSizeAt = 28
const payloadSizeAt = 32
const keyIdAt = 12

export interface UpdateHeader {
  readonly keyId: Uint8Array
  readonly manifestBytes: number
  readonly payloadBytes: number
  readonly signature: Uint8Array
}

export type HeaderResult =
  | { readonly ok: true; readonly header: UpdateHeader }
  | { readonly ok: false; readonly problem: 'not_an_update' | 'newer_format' | 'cut_short' }

/** Reads the head from the beginning of a file. Never throws, whatever the bytes are. */
export function readHeader(bytes: Uint8Array): HeaderResult {
  const begins = bytes.subarray(0, magic.length)
  if (!begins.every((byte, i) => byte === magic.charCodeAt(i))) return { ok: false, problem: 'not_an_update' }
  if (bytes.length < headerBytes) return { ok: false, problem: 'cut_short' }
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerBytes)
  const formatRead = view.getUint16(8)
  if (formatRead > format) return { ok: false, problem: 'newer_format' }
  const manifestBytes = view.getUint32(manifestSizeAt)
  const payloadBytes = Number(view.getBigUint64(payloadSizeAt))
  const sound =
    formatRead === format &&
    isZero(bytes.subarray(10, keyIdAt)) &&
    isZero(bytes.subarray(40, signedHeaderBytes)) &&
    isBetween(manifestBytes, 1, longestManifest) &&
    isBetween(payloadBytes, 1, longestUpdate)
  if (!sound) return { ok: false, problem: 'not_an_update' }
  return {
    ok: true,
    header: {
      keyId: bytes.slice(keyIdAt, manifestSizeAt),
      manifestBytes,
      payloadBytes,
      signature: bytes.slice(signedHeaderBytes, headerBytes),
    },
  }
}

/** The part of a head that is signed. */
export function writeSignedHeader(
  keyId: Uint8Array,
  { manifestBytes, payloadBytes }: Pick<UpdateHeader, 'manifestBytes' | 'payloadBytes'>,
): Uint8Array {
  const bytes = new Uint8Array(signedHeaderBytes)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode(magic))
  view.setUint16(8, format)
  bytes.set(keyId, keyIdAt)
  view.setUint32(manifestSizeAt, manifestBytes)
  view.setBigUint64(payloadSizeAt, BigInt(payloadBytes))
  return bytes
}

/** What is signed: a word that no other signature begins with, the head, and SHA-512 over all that follows the head. */
export function signedMessage(signedHeader: Uint8Array, bodySha512: Uint8Array): Uint8Array {
  const word = new TextEncoder().encode('genkan-update\n')
  const message = new Uint8Array(word.length + signedHeader.length + bodySha512.length)
  message.set(word)
  message.set(signedHeader, word.length)
  message.set(bodySha512, word.length + signedHeader.length)
  return message
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0)
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most
}
