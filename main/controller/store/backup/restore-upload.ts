import { closeSync, existsSync, fstatSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { backupPlaces, freeBytes, keptFree } from './places.ts'

/** What is opened of a backup needs as much room as the backup itself. */
const roomFactor = 2
const keptAsideMs = 24 * 3_600_000
/** As hosts/site-key/finish-restore.ts names it. */
const asidePattern = /^before-restore-(\d{8})T(\d{6})Z-[0-9a-f]{4}$/

/** A backup that a window sends, piece by piece: one at a time, as the whole machine is meant. */
export class RestoreUpload {
  readonly #folder: string

  constructor(dataDir: string) {
    this.#folder = dataDir
  }

  /** False if the disk has no room for it and what it holds. */
  begin(sizeBytes: number): boolean {
    this.discard()
    if (sizeBytes * roomFactor + keptFree > freeBytes(this.#folder)) return false
    closeSync(openSync(backupPlaces(this.#folder).upload, 'wx', 0o600))
    return true
  }

  /** False if the piece does not follow what is there. */
  append(offset: number, bytes: Uint8Array): boolean {
    const { upload } = backupPlaces(this.#folder)
    if (!existsSync(upload)) return false
    const file = openSync(upload, 'a', 0o600)
    try {
      return fstatSync(file).size === offset && writeSync(file, bytes) === bytes.length
    } finally {
      closeSync(file)
    }
  }

  /** Deletes what a restore replaced, once the site has run well for a day since. */
  forgetReplaced(nowMs: number): void {
    for (const name of readdirSync(this.#folder)) {
      const [, ...parts] = asidePattern.exec(name) ?? []
      const [day, time] = parts
      if (day === undefined || time === undefined) continue
      const atMs = Date.parse(
        `${day.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3')}T${time.replace(/(\d\d)(\d\d)(\d\d)/, '$1:$2:$3')}Z`,
      )
      // Off the loop: a whole database is slow to delete. What can't be deleted now is tried again tomorrow.
      if (nowMs - atMs > keptAsideMs) void rm(join(this.#folder, name), { recursive: true }).catch(() => {})
    }
  }

  /** And what was opened of it. */
  discard(): void {
    const { upload, staged } = backupPlaces(this.#folder)
    for (const path of [upload, staged]) rmSync(path, { recursive: true, force: true })
  }
}
