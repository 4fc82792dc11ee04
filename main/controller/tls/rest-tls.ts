import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { endsAtMs, fingerprintOf, namesIn, type TlsPair } from './certificate.ts'
import { namesOfHost } from './host-names.ts'
import { keptCertificate } from './kept-certificate.ts'

/** The site's own certificate, with the chain below it, and its key: PEM files. */
export interface TlsFiles {
  readonly certificateFile: string
  readonly keyFile: string
}

export interface RestTlsParts {
  readonly dataDir: string
  readonly siteKey: Uint8Array
  readonly host: string
  /** Null: a certificate that signs itself. */
  readonly files: TlsFiles | null
}

export interface RestTls extends TlsPair {
  readonly fingerprint: string
  /** Host names that requests may name. */
  readonly names: readonly string[]
  readonly selfSigned: boolean
  readonly endsAtMs: number
}

/** What the API is served with now. Rejects, saying why, where the site's own files don't serve. */
export async function restTls(
  { dataDir, siteKey, host, files }: RestTlsParts,
  nowWallMs: number,
): Promise<RestTls> {
  const names = namesOfHost(host)
  const pair = files === null ? await keptCertificate(dataDir, siteKey, names, nowWallMs) : ownPair(files)
  const { certificate, key } = pair
  return {
    certificate,
    key,
    fingerprint: fingerprintOf(certificate),
    names: [...new Set([...names, ...namesIn(certificate)])],
    selfSigned: files === null,
    endsAtMs: endsAtMs(certificate),
  }
}

/** Throws in words: an operator reads them. A server without TLS, or with other files, is never the answer. */
function ownPair({ certificateFile, keyFile }: TlsFiles): TlsPair {
  const certificate = readFileSync(certificateFile, 'utf8')
  const key = readFileSync(keyFile, 'utf8')
  if (!new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key)))
    throw new Error(`${keyFile} is not the key of ${certificateFile}`)
  createSecureContext({ cert: certificate, key })
  return { certificate, key }
}
