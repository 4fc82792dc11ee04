import { v1 } from './v1.ts'
import { v2 } from './v2/index.ts'

/** One step of the schema: forward only, never edited once released. */
export interface Migration {
  readonly version: number
  /** The oldest release that can still run on the result, so that an update can be taken back. */
  readonly oldestRelease: string
  readonly sql: string
}

/** In order, without gaps. */
export const migrations: readonly Migration[] = [
  { version: 1, oldestRelease: '0.1.0', sql: v1 },
  { version: 2, oldestRelease: '0.1.0', sql: v2 },
]
