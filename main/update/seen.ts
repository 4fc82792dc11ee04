import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compareVersions, type UpdateSeen, updateSeenSchema, updatesFolder } from '../contract/update.ts'
import { writeDurably } from './durable.ts'
import type { UpdateManifest } from './manifest.ts'

/**
 * What the newest signed file said. It lies beside the store and not in it: neither an update that is taken back nor an
 * old backup makes the machine forget it.
 */
function seenFile(dataDir: string): string {
  return join(dataDir, updatesFolder, 'seen.json')
}

/** Null if none was seen yet; `unknown` if what was written is not readable any more. */
export function readSeen(dataDir: string): UpdateSeen | 'unknown' | null {
  try {
    return updateSeenSchema.parse(JSON.parse(readFileSync(seenFile(dataDir), 'utf8')))
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT' ? null : 'unknown'
  }
}

/** Remembers a signed file, unless it is older than one that was seen. Gives what is known now. */
export function noteSeen(
  dataDir: string,
  { version, minimumForCodes }: Pick<UpdateManifest, 'version' | 'minimumForCodes'>,
): UpdateSeen {
  const known = readSeen(dataDir)
  if (known !== null && known !== 'unknown' && compareVersions(version, known.highest) < 0) return known
  const seen = { highest: version, minimumForCodes }
  mkdirSync(dirname(seenFile(dataDir)), { recursive: true, mode: 0o700 })
  writeDurably(seenFile(dataDir), `${JSON.stringify(seen)}\n`)
  return seen
}
