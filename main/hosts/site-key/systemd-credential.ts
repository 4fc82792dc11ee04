import { spawn } from 'node:child_process'
import type { KeyWrapper } from './key-wrapper.ts'

/** systemd binds the credential to this name: one made for something else does not open. */
const credentialName = 'genkan-site-key'
/** A TPM takes a second or two; a hung one must not hold the door's start. */
const limitMs = 10_000

/**
 * A systemd encrypted credential: sealed by the machine's TPM if it has one and by the host key that only
 * root can read. Needs systemd-creds and, as a rule, root; without them it is not possible and says so.
 */
export const systemdCredentialWrapper: KeyWrapper = {
  wrapping: 'systemd_credential',
  async wrap(key) {
    const wrapped = await systemdCreds('encrypt', key)
    // Some machines encrypt with a key they cannot read again: only a credential that opens counts.
    const opened = wrapped === null ? null : await systemdCreds('decrypt', wrapped)
    return opened?.equals(key) ? wrapped : null
  },
  unwrap: (wrapped) => systemdCreds('decrypt', wrapped),
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
