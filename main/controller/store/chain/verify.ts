import { openReading } from '../connection.ts'
import { deriveKeys } from '../keys.ts'
import { asStoreError, isFault } from '../store-error.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { type ChainVerdict, ChainWalk } from './walk.ts'

export type VerifyResult =
  | ChainVerdict
  /** The checkpoint given is no checkpoint of this site. */
  | { readonly kind: 'foreign_checkpoint' }
  /** The file itself cannot be read past this event. */
  | { readonly kind: 'unreadable'; readonly afterSeq: number }

export interface VerifyOptions {
  readonly databasePath: string
  readonly siteKey: Uint8Array
  /** The text of an exported checkpoint: also detects a tail cut, or sealed again with the site's own key. */
  readonly checkpoint?: string
  readonly onProgress?: (eventsChecked: number) => void
}

/** Events between two turns of the loop: well under 20 ms. */
const pieceSize = 500

/** Walks the whole chain on a reading connection of its own, here or in a worker, and names the first broken link. */
export async function verifyChain(options: VerifyOptions): Promise<VerifyResult> {
  const keys = deriveKeys(options.siteKey)
  const expected =
    options.checkpoint === undefined ? null : parseCheckpoint(keys.checkpointPublic, options.checkpoint)
  if (options.checkpoint !== undefined && expected === null) return { kind: 'foreign_checkpoint' }
  const db = openReading(options.databasePath)
  const walk = new ChainWalk(db, keys, expected)
  try {
    for (;;) {
      const verdict = walk.step(pieceSize)
      options.onProgress?.(walk.lastSeq)
      if (verdict !== null) return verdict
      await new Promise((resolve) => setImmediate(resolve))
    }
  } catch (thrown) {
    const error = asStoreError(thrown)
    if (isFault(error, 'damaged', 'io')) return { kind: 'unreadable', afterSeq: walk.lastSeq }
    throw error
  } finally {
    db.close()
  }
}
