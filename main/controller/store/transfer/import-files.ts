import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { longestImport } from '../../../contract/desk/transfer.ts'
import { companions } from '../store-files.ts'

/** What stays free on the disk beside an import, bytes: the door's log comes first. */
const keptFree = 256 * 1024 * 1024
/** An import's check and its rows need as much again as the file, and more. */
const roomFactor = 6

/** The two files of one import in the data folder: what was uploaded, and what was made of it to be applied. */
export function importPaths(
  folder: string,
  importId: string,
): { readonly upload: string; readonly staged: string } {
  if (!/^[0-9a-f-]{36}$/.test(importId)) throw new Error('not the id of an import')
  return { upload: join(folder, `import-${importId}.csv`), staged: join(folder, `import-${importId}.db`) }
}

/** Uploads, piece by piece, for the owner alone. They hold codes as typed, so none outlives its check. */
export class ImportFiles {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** `too_large`: beyond what an import may have, or the disk has no room for it. */
  begin(importId: string, sizeBytes: number): 'ok' | 'too_large' {
    if (sizeBytes > longestImport || sizeBytes * roomFactor + keptFree > this.#freeBytes()) return 'too_large'
    closeSync(openSync(importPaths(this.#folder, importId).upload, 'wx', 0o600))
    return 'ok'
  }

  /** False if the piece does not follow what is there, or is more than an import may have. */
  append(importId: string, offset: number, bytes: Uint8Array): boolean {
    if (offset + bytes.length > longestImport) return false
    const { upload } = importPaths(this.#folder, importId)
    if (!existsSync(upload)) return false
    const file = openSync(upload, 'a', 0o600)
    try {
      if (fstatSync(file).size !== offset) return false
      return writeSync(file, bytes) === bytes.length
    } finally {
      closeSync(file)
    }
  }

  discard(importId: string): void {
    const { upload, staged } = importPaths(this.#folder, importId)
    rmSync(upload, { force: true })
    for (const companion of [...companions, '-journal']) rmSync(staged + companion, { force: true })
  }

  /** Removes what a crash left, but for the import that is being applied. */
  sweep(keptId: string | null): void {
    for (const name of readdirSync(this.#folder)) {
      const [, id] = /^import-([0-9a-f-]{36})\.(?:csv|db)/.exec(name) ?? []
      if (id !== undefined && id !== keptId) rmSync(join(this.#folder, name), { force: true })
    }
  }

  #freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.#folder)
    return bavail * bsize
  }
}
