import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'

/** The subkeys of one 32-byte site key; each serves one purpose only. */
export interface StoreKeys {
  /** AES-256-GCM, for codes. */
  readonly encryption: KeyObject
  readonly entryCodeIndex: KeyObject
  readonly mfaCodeIndex: KeyObject
  readonly apiKeyIndex: KeyObject
  readonly signInGuard: KeyObject
  /** Seals the head of the event chain on this machine. */
  readonly chainHead: KeyObject
  /** Ed25519: others can check a checkpoint with the public half alone. */
  readonly checkpointPrivate: KeyObject
  readonly checkpointPublic: KeyObject
  /** Hex; tells whether a database belongs to this key. */
  readonly check: string
}

/** PKCS #8 wrapping of a raw Ed25519 seed (RFC 8410, section 7). */
const ed25519Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Throws on a site key that is not 32 bytes. */
export function deriveKeys(siteKey: Uint8Array): StoreKeys {
  if (siteKey.length !== 32) throw new Error('the site key must be 32 bytes')
  const raw = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', siteKey, new Uint8Array(0), `genkan store v1: ${purpose}`, 32))
  // Key objects: an HMAC with raw bytes sets up its key anew each time, four times as slow.
  const subkey = (purpose: string) => createSecretKey(raw(purpose))
  const checkpointPrivate = createPrivateKey({
    key: Buffer.concat([ed25519Prefix, raw('checkpoint signature')]),
    format: 'der',
    type: 'pkcs8',
  })
  return {
    encryption: subkey('code encryption'),
    entryCodeIndex: subkey('entry code index'),
    mfaCodeIndex: subkey('mfa code index'),
    apiKeyIndex: subkey('api key index'),
    signInGuard: subkey('sign-in guard'),
    chainHead: subkey('chain head'),
    checkpointPrivate,
    checkpointPublic: createPublicKey(checkpointPrivate),
    check: keyed(subkey('key check'), 'genkan').toString('hex'),
  }
}

/** HMAC-SHA-256, 32 bytes. */
export function keyed(key: KeyObject, message: string): Buffer {
  return createHmac('sha256', key).update(message).digest()
}
