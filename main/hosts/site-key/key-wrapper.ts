import type { KeyWrapping } from '../../contract/host-channel.ts'

/** One way of keeping the site key at rest. */
export interface KeyWrapper {
  readonly wrapping: KeyWrapping
  /** A key that this way has ready for a new site; null or left out = one is to be made. */
  given?(): Promise<Buffer | null>
  /** Null = not possible on this machine; the next way is tried. */
  wrap(key: Buffer): Promise<Buffer | null>
  /** Null = this machine or account cannot open it. */
  unwrap(wrapped: Buffer): Promise<Buffer | null>
}

/** The last way: the file's mode is all that keeps the key. Always possible. */
export const plainFileWrapper: KeyWrapper = {
  wrapping: 'file',
  wrap: async (key) => key,
  unwrap: async (wrapped) => wrapped,
}
