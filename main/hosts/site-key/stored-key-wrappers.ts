import type { KeyWrapper } from './key-wrapper.ts'
import { systemdCredentialWrapper } from './systemd-credential.ts'

/** Ways to keep a key outside Electron. A demo's key guards nothing and leaves no trace in the machine's TPM. */
export function storedKeyWrappers(demo: boolean): readonly KeyWrapper[] {
  return demo ? [] : [systemdCredentialWrapper]
}
