import { safeStorage } from 'electron'
import type { KeyWrapper } from '../site-key/key-wrapper.ts'
import { storedKeyWrappers } from '../site-key/stored-key-wrappers.ts'

/**
 * The site key sealed by the system's key store: Keychain, DPAPI, or a Linux keyring. Without a keyring
 * Linux falls back to `basic_text`, a fixed password known to all: that is no sealing, so it is not used.
 */
const safeStorageWrapper: KeyWrapper = {
  wrapping: 'safe_storage',
  wrap: async (key) => (sealing() ? safeStorage.encryptString(key.toString('base64')) : null),
  async unwrap(wrapped) {
    if (!sealing()) return null
    try {
      return Buffer.from(safeStorage.decryptString(wrapped), 'base64')
    } catch {
      return null
    }
  },
}

/** Ways to keep a key in Electron, best first. */
export function electronKeyWrappers(demo: boolean): readonly KeyWrapper[] {
  return demo ? [] : [safeStorageWrapper, ...storedKeyWrappers(demo)]
}

/** What the terminal is told where the system keeps no secrets; null where it does. */
export function safeStorageWarning(): string | null {
  if (sealing()) return null
  return 'No keyring on this desktop (basic_text): a new site key is kept by systemd or in a file of mode 0600.'
}

function sealing(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}
