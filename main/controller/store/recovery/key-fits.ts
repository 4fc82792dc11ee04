import { openReading } from '../connection.ts'
import { deriveKeys } from '../keys.ts'
import { storeFiles } from '../store-files.ts'

/** Whether the database of a data folder belongs to this key (32 bytes); false also where it can't be read. */
export function keyFits(dataDir: string, siteKey: Uint8Array): boolean {
  try {
    const db = openReading(storeFiles(dataDir).database)
    try {
      const row = db.prepare("SELECT value FROM meta WHERE key = 'key_check'").get()
      return row?.value === deriveKeys(siteKey).check
    } finally {
      db.close()
    }
  } catch {
    return false
  }
}
