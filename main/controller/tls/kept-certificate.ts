import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { makeKey, selfSign, stillServes, type TlsPair } from './certificate.ts'

const fileName = 'rest-tls.json'
/** Renewed while the old one still holds, so that there is time to tell the clients. */
const renewBeforeMs = 30 * 24 * 3_600_000

const fileSchema = z.object({
  version: z.literal(1),
  certificate: z.string(),
  /** The key, sealed: nonce, text, tag; base64. */
  key: z.string(),
})

export interface KeptCertificate extends TlsPair {
  /** It was made or renewed just now: its fingerprint is new. */
  readonly fresh: boolean
}

/**
 * The site's self-signed certificate in its data folder, made or renewed if it has to be. Its key is sealed with a
 * key of the site's own, and stays the same through renewals. A file that can't be opened is replaced: clients
 * then meet a fingerprint that they don't know, which is what they are there to notice.
 */
export async function keptCertificate(
  dataDir: string,
  siteKey: Uint8Array,
  names: readonly string[],
  nowWallMs: number,
): Promise<KeptCertificate> {
  const path = join(dataDir, fileName)
  const kept = read(path, sealKey(siteKey))
  if (kept && stillServes(kept.certificate, names, nowWallMs + renewBeforeMs))
    return { ...kept, fresh: false }
  const key = kept?.key ?? (await makeKey())
  const certificate = await selfSign(key, names, nowWallMs)
  write(path, JSON.stringify({ version: 1, certificate, key: seal(sealKey(siteKey), key) }))
  return { certificate, key, fresh: true }
}

function read(path: string, sealedBy: Uint8Array): TlsPair | null {
  try {
    const { certificate, key } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    return { certificate, key: unseal(sealedBy, key) }
  } catch {
    return null
  }
}

/** Whole or not at all, and for the owner alone. */
function write(path: string, text: string): void {
  const unborn = `${path}.new`
  rmSync(unborn, { force: true })
  const file = openSync(unborn, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(unborn, path)
}

function sealKey(siteKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', siteKey, new Uint8Array(0), 'genkan rest tls v1: key', 32))
}

function seal(key: Uint8Array, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64')
}

/** Throws if it was sealed by another key, or touched. */
function unseal(key: Uint8Array, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
}
