import type { KeyWrapping } from '../../../contract/host-channel.ts'

/** What this machine runs, for the desk's own page about it. */
export interface MachineFacts {
  readonly release: string
  /** When this release was built, UTC ms. */
  readonly builtMs: number
  readonly host: 'electron' | 'chromium' | 'headless'
  readonly keyWrapping: KeyWrapping
  readonly node: string
  readonly sqlite: string
  /** Where the REST API is served now; null while it is not. */
  readonly restUrl: () => string | null
  /** SHA-256 of its certificate; null without TLS. */
  readonly restFingerprint: () => string | null
}
