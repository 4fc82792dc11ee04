import { randomUUID } from 'node:crypto'
import { statfsSync } from 'node:fs'
import { join } from 'node:path'
import {
  type UpdatePreview,
  type UpdateProblem,
  type UpdateVerdict,
  updateFileEnding,
  updatesFolder,
} from '../../contract/update.ts'
import type { Installer } from '../../update/installer.ts'
import type { UpdateKey } from '../../update/keys.ts'
import { updateProblem } from '../../update/rules.ts'
import { noteSeen, readSeen } from '../../update/seen.ts'
import { storeBytes } from '../../update/store-copy.ts'
import { PayloadChanged } from '../../update/unpack.ts'
import { readState, writeState } from '../../update/update-state.ts'
import { type VerifiedUpdate, verifyUpdateFile } from '../../update/verify-file.ts'

/** What stays free on the disk, bytes: the door's log comes first. */
const keptFree = 256 * 1024 * 1024
/** From the door's last badge to its next: stop, start, and a copy of the store at this pace. */
const restartS = 8
const copiedBytesPerS = 100 * 1024 * 1024

export interface UpdateDeskParts {
  readonly dataDir: string
  /** The running release. */
  readonly version: string
  readonly keys: readonly UpdateKey[]
  /** Null: this host can't install any. */
  readonly installer: Installer | null
}

/** Checks update files and makes them ready, in the host's process: the door's own loop has no part in it. */
export class UpdateDesk {
  readonly #parts: UpdateDeskParts

  constructor(parts: UpdateDeskParts) {
    this.#parts = parts
  }

  pathOf(updateId: string): string {
    return join(this.#parts.dataDir, updatesFolder, `${updateId}${updateFileEnding}`)
  }

  /** Verifies a file, remembers what it says of releases to come, and says what it would do. */
  async check(path: string): Promise<UpdateVerdict> {
    try {
      const found = await this.#judge(path)
      return 'problem' in found
        ? { ok: false, problem: found.problem }
        : { ok: true, preview: this.#preview(found.update) }
    } catch (thrown) {
      return { ok: false, problem: problemOf(thrown) }
    }
  }

  /**
   * Verifies the file once more, makes its release ready, and orders the next start to install it. Null if that is so;
   * else nothing has been changed.
   */
  async order(path: string): Promise<UpdateProblem | null> {
    try {
      const { dataDir, installer, version } = this.#parts
      const found = await this.#judge(path)
      if ('problem' in found) return found.problem
      if (installer === null) return 'cannot_update'
      const step = readState(dataDir)?.step ?? null
      if (step !== null && step !== 'armed') return 'under_way'
      await installer.prepare(found.update)
      writeState(dataDir, {
        format: 1,
        id: randomUUID(),
        kind: installer.kind,
        from: version,
        to: found.update.manifest.version,
        previous: installer.previous(),
        step: 'ordered',
        tries: 0,
        why: null,
      })
      return null
    } catch (thrown) {
      return problemOf(thrown)
    }
  }

  async #judge(path: string): Promise<{ update: VerifiedUpdate } | { problem: UpdateProblem }> {
    const { dataDir, version, keys, installer } = this.#parts
    const verified = await verifyUpdateFile(path, keys)
    if (!verified.ok) return verified
    const { update } = verified
    const before = readSeen(dataDir)
    noteSeen(dataDir, update.manifest)
    const problem = updateProblem(update.manifest, {
      running: version,
      kind: installer?.kind ?? null,
      platform: process.platform,
      arch: process.arch,
      seen: before,
      moduleVersion: (name) => installer?.moduleVersion(name) ?? null,
    })
    if (problem !== null) return { problem }
    const needed = (installer?.roomFor(update) ?? 0) + storeBytes(dataDir) + keptFree
    return needed > freeBytes(dataDir) ? { problem: 'no_room' } : { update }
  }

  #preview({ manifest, sizeBytes }: VerifiedUpdate): UpdatePreview {
    const { version, released, notes, minimumForCodes } = manifest
    return {
      from: this.#parts.version,
      to: version,
      released,
      notes,
      minimumForCodes,
      sizeBytes,
      outOfServiceS: restartS + Math.ceil(storeBytes(this.#parts.dataDir) / copiedBytesPerS),
    }
  }
}

/** What a disk or a file can do. Throws what only a bug does. */
function problemOf(thrown: unknown): UpdateProblem {
  if (thrown instanceof PayloadChanged) return 'changed'
  if (thrown instanceof Error && 'code' in thrown) return thrown.code === 'ENOSPC' ? 'no_room' : 'failed'
  throw thrown
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
