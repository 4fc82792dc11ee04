import type { UpdateKind } from '../contract/update.ts'
import type { UpdateState } from './update-state.ts'
import type { VerifiedUpdate } from './verify-file.ts'

/** How releases of one kind come to be the one that is started. Each method can be cut off and called again. */
export interface Installer {
  readonly kind: UpdateKind
  /** The version of the program that asks; null where it starts whichever release is to run. */
  readonly running: string | null
  /** The release that is pointed to now; null: the one that was installed, or where nothing points. */
  readonly previous: () => string | null
  /** Bytes that the release needs beside what is there. */
  readonly roomFor: (update: VerifiedUpdate) => number
  readonly moduleVersion: (name: string) => string | null
  /** Makes the release ready; the door goes on meanwhile, and the running release is not touched. */
  readonly prepare: (update: VerifiedUpdate) => Promise<void>
  /** From here on a start starts the new release. */
  readonly switchTo: (state: UpdateState) => Promise<void>
  readonly switchBack: (state: UpdateState) => Promise<void>
  /** After it: what nobody will go back to is removed. `kept`: the version that stays. */
  readonly tidy: (kept: string) => void
}
