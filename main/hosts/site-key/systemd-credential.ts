import { spawn } from 'node:child_process'
import type { KeyWrapper } from './key-wrapper.ts'
import { credentialName, serviceCredential } from './service-credential.ts'

/** A TPM takes a second or two; a hung one must not hold the door's start. */
const limitMs = 10_000
/** Stands in the key file for a key that is kept by systemd and handed to the service. */
const handedIn = Buffer.from('handed to the service by systemd')

/**
 * A systemd encrypted credential: sealed by the machine's TPM if it has one and by the host key that only
 * root can read. A service whose unit loads it is handed the key and needs no right of its own; else systemd-creds opens
 * it, which as a rule takes root. Without either it is not possible and says so.
 */
export const systemdCredentialWrapper: KeyWrapper = {
  wrapping: 'systemd_credential',
  given: () => serviceCredential(),
  async wrap(key) {
    const given = await serviceCredential()
    if (given !== null) return given.equals(key) ? handedIn : null
    const wrapped = await systemdCreds('encrypt', key)
    // Some machines encrypt with a key they cannot read again: only a credential that opens counts.
    const opened = wrapped === null ? null : await systemdCreds('decrypt', wrapped)
    return opened?.equals(key) ? wrapped : null
  },
  unwrap: (wrapped) => (wrapped.equals(handedIn) ? serviceCredential() : systemdCreds('decrypt', wrapped)),
}

/** The key passes through pipes only. Null on any failure; what systemd-creds says is not for the log. */
function systemdCreds(command: 'encrypt' | 'decrypt', input: Buffer): Promise<Buffer | null> {
  if (process.platform !== 'linux') return Promise.resolve(null)
  return new Promise((resolve) => {
    const child = spawn('systemd-creds', [command, `--name=${credentialName}`, '-', '-'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: limitMs,
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', () => resolve(null))
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks) : null))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
