import { closeSync, existsSync, fstatSync, openSync, rmSync, writeSync } from 'node:fs'
import { backupPlaces, freeBytes, keptFree } from './places.ts'

/** What is opened of a backup needs as much room as the backup itself. */
const roomFactor = 2

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

  /** And what was opened of it. */
  discard(): void {
    const { upload, staged } = backupPlaces(this.#folder)
    for (const path of [upload, staged]) rmSync(path, { recursive: true, force: true })
  }
}
