import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'

/** What a TLS server needs, as PEM. */
export interface TlsPair {
  readonly certificate: string
  readonly key: string
}

/** PKCS #8, PEM: the key outlives its certificates, so that clients may hold on to it. */
export type KeyPem = string

const dayMs = 24 * 3_600_000
/** As long as clients take one that they were shown by hand. */
const validDays = 730
/** A clock that runs a little behind this one takes it, too. */
const earlierMs = dayMs
const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const

/** A new key that Node's crypto and Electron's BoringSSL both know. */
export async function makeKey(): Promise<KeyPem> {
  const { privateKey } = await crypto.subtle.generateKey(curve, true, ['sign', 'verify'])
  return pem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', privateKey))
}

/** A certificate that the key signs for itself, for these host names and addresses. */
export async function selfSign(key: KeyPem, names: readonly string[], nowWallMs: number): Promise<string> {
  // Only where a certificate is made: the library and what it stands on take a tenth of a second to load.
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  x509.cryptoProvider.set(crypto)
  const keys = await keyPair(key)
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Genkan',
    keys,
    signingAlgorithm: signing,
    notBefore: new Date(nowWallMs - earlierMs),
    notAfter: new Date(nowWallMs + validDays * dayMs),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value }) as const),
      ),
    ],
  })
  return made.toString('pem')
}

async function keyPair(key: KeyPem) {
  const pkcs8 = Buffer.from(key.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, curve, true, ['sign'])
  const { d: _secret, key_ops: _ops, ...open } = await crypto.subtle.exportKey('jwk', privateKey)
  const publicKey = await crypto.subtle.importKey('jwk', open, curve, true, ['verify'])
  return { privateKey, publicKey }
}

/** Whether a certificate of our own still serves: for these names, and not about to end. */
export function stillServes(certificate: string, names: readonly string[], untilWallMs: number): boolean {
  const read = readCertificate(certificate)
  if (read === null || endMs(read) <= untilWallMs) return false
  return names.every((name) => (isIP(name) === 0 ? read.checkHost(name) : read.checkIP(name)) !== undefined)
}

/** When a certificate ends, UTC ms. Throws on what is none. */
export function endsAtMs(certificate: string): number {
  return endMs(new X509Certificate(certificate))
}

/** SHA-256 of the certificate as browsers and `openssl x509 -fingerprint -sha256` show it. */
export function fingerprintOf(certificate: string): string {
  return new X509Certificate(certificate).fingerprint256
}

/** The host names and addresses that a certificate is for. */
export function namesIn(certificate: string): readonly string[] {
  const { subjectAltName = '' } = new X509Certificate(certificate)
  return subjectAltName
    .split(', ')
    .map((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1] ?? '')
    .filter((name) => name !== '' && !name.startsWith('*'))
}

function readCertificate(certificate: string): X509Certificate | null {
  try {
    return new X509Certificate(certificate)
  } catch {
    return null
  }
}

function endMs(certificate: X509Certificate): number {
  return Date.parse(certificate.validTo)
}

function pem(label: string, der: ArrayBuffer): KeyPem {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
