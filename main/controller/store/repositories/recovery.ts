import type { RecoverySheet } from '../../../contract/recovery.ts'
import type { Connection } from '../connection.ts'
import { sheetKeyRows } from '../recovery/sheet-key.ts'
import { integer, integerOrNull, text, textOrNull } from '../rows.ts'

/** The recovery sheet that holds: a newer one ends the code of the one before. */
export class RecoveryTable {
  readonly #connection: Connection
  readonly #siteKey: Uint8Array

  constructor(connection: Connection, siteKey: Uint8Array) {
    this.#connection = connection
    this.#siteKey = siteKey
  }

  sheet(): RecoverySheet | null {
    const row = this.#connection.get('SELECT * FROM recovery_sheet WHERE one = 1')
    if (row === undefined) return null
    return {
      madeAtMs: integer(row, 'made_at'),
      madeBy: text(row, 'made_by'),
      codeHash: textOrNull(row, 'code_hash'),
      codeUsedAtMs: integerOrNull(row, 'code_used_at'),
    }
  }

  put({ madeAtMs, madeBy, codeHash, codeUsedAtMs }: RecoverySheet): void {
    this.#connection.run(
      'INSERT OR REPLACE INTO recovery_sheet (one, made_at, made_by, code_hash, code_used_at) VALUES (1, ?, ?, ?, ?)',
      madeAtMs,
      madeBy,
      codeHash,
      codeUsedAtMs,
    )
  }

  /** Its code opens nothing any more; the key on it still does. `atMs`: when it was used, null where a restore ended it. */
  spendCode(atMs: number | null): void {
    this.#connection.run('UPDATE recovery_sheet SET code_hash = NULL, code_used_at = ?', atMs)
  }

  /** The site key as a sheet shows it. */
  keyRows(): readonly string[] {
    return sheetKeyRows(this.#siteKey)
  }
}
