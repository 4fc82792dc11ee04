import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** A place in the chain, signed by the site: nothing before it can change unseen. */
export interface Checkpoint {
  readonly seq: number
  /** Hash of that event, hex. */
  readonly hash: string
  /** When it was signed, UTC ms. */
  readonly atMs: number
  /** Ed25519, raw 64 bytes. */
  readonly signature: Uint8Array
}

/** Events between two checkpoints, at most. */
export const checkpointEvery = 1000

const textForm = /^genkan-checkpoint 1 (\d{1,15}) ([0-9a-f]{64}) (-?\d{1,16}) ([\w-]{43}) ([\w-]{86})$/

/** The raw 32-byte public key, base64url: 43 characters. */
export function publicKeyText(key: KeyObject): string {
  const { x } = key.export({ format: 'jwk' })
  if (x === undefined) throw new Error('not an Ed25519 key')
  return x
}

function signedText(seq: number, hash: string, atMs: number, publicKey: string): string {
  return `genkan-checkpoint 1 ${seq} ${hash} ${atMs} ${publicKey}`
}

export function signCheckpoint(privateKey: KeyObject, seq: number, hash: string, atMs: number): Checkpoint {
  const message = signedText(seq, hash, atMs, publicKeyText(createPublicKey(privateKey)))
  return { seq, hash, atMs, signature: sign(null, Buffer.from(message), privateKey) }
}

export function isSigned(publicKey: KeyObject, checkpoint: Checkpoint): boolean {
  const { seq, hash, atMs, signature } = checkpoint
  return verify(
    null,
    Buffer.from(signedText(seq, hash, atMs, publicKeyText(publicKey))),
    publicKey,
    signature,
  )
}

/** One line of ASCII, to be kept elsewhere (paper, QR code): `genkan-checkpoint 1 seq hash time key signature`. */
export function checkpointText(publicKey: KeyObject, checkpoint: Checkpoint): string {
  const { seq, hash, atMs, signature } = checkpoint
  const message = signedText(seq, hash, atMs, publicKeyText(publicKey))
  return `${message} ${Buffer.from(signature).toString('base64url')}`
}

/** Null if the text is not a checkpoint signed by this very site. */
export function parseCheckpoint(publicKey: KeyObject, line: string): Checkpoint | null {
  const parts = textForm.exec(line.trim())
  if (parts === null || parts[4] !== publicKeyText(publicKey)) return null
  const checkpoint = {
    seq: Number(parts[1]),
    hash: parts[2] ?? '',
    atMs: Number(parts[3]),
    signature: Buffer.from(parts[5] ?? '', 'base64url'),
  }
  return isSigned(publicKey, checkpoint) ? checkpoint : null
}
