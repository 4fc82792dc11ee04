import { type BackupPlan, type BackupRecord, backupFaultSchema } from '../../../contract/backup.ts'
import type { Connection } from '../connection.ts'
import { bytes, flag, integer, integerOrNull, type Row, text, textOrNull } from '../rows.ts'

/** Before anybody chose: nothing is made by itself. */
const noPlan: BackupPlan = {
  key: null,
  scheduled: false,
  folder: '',
  onOtherDisk: false,
  atMinute: 3 * 60,
  keep: 14,
  version: 0,
}
const noRecord: BackupRecord = { madeAtMs: null, file: '', bytes: 0, failedAtMs: null, fault: null }

/** When and where backups are made, for whom they are sealed, and how the last ones went. */
export class BackupPlanTable {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  get(): BackupPlan {
    const row = this.#connection.get('SELECT * FROM backup_plan WHERE one = 1')
    return row === undefined ? noPlan : planOf(row)
  }

  /** The version goes up by one. */
  put({ key, scheduled, folder, onOtherDisk, atMinute, keep }: Omit<BackupPlan, 'version'>): void {
    this.#connection.run(
      'INSERT OR REPLACE INTO backup_plan (one, recipient, salt, log_n, r, p, key_made_at, scheduled, folder, on_other_disk, at_minute, keep, version) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      key?.recipient ?? null,
      key?.kdf.salt ?? null,
      key?.kdf.logN ?? null,
      key?.kdf.r ?? null,
      key?.kdf.p ?? null,
      key?.madeAtMs ?? null,
      Number(scheduled),
      folder,
      Number(onOtherDisk),
      atMinute,
      keep,
      this.get().version + 1,
    )
  }

  record(): BackupRecord {
    const row = this.#connection.get('SELECT * FROM backup_record WHERE one = 1')
    if (row === undefined) return noRecord
    const fault = backupFaultSchema.safeParse(row.fault)
    return {
      madeAtMs: integerOrNull(row, 'made_at'),
      file: text(row, 'file'),
      bytes: integer(row, 'bytes'),
      failedAtMs: integerOrNull(row, 'failed_at'),
      fault: fault.success ? fault.data : null,
    }
  }

  putRecord({ madeAtMs, file, bytes: size, failedAtMs, fault }: BackupRecord): void {
    this.#connection.run(
      'INSERT OR REPLACE INTO backup_record (one, made_at, file, bytes, failed_at, fault) VALUES (1, ?, ?, ?, ?, ?)',
      madeAtMs,
      file,
      size,
      failedAtMs,
      fault,
    )
  }
}

function planOf(row: Row): BackupPlan {
  return {
    key: keyOf(row),
    scheduled: flag(row, 'scheduled'),
    folder: text(row, 'folder'),
    onOtherDisk: flag(row, 'on_other_disk'),
    atMinute: integer(row, 'at_minute'),
    keep: integer(row, 'keep'),
    version: integer(row, 'version'),
  }
}

function keyOf(row: Row): BackupPlan['key'] {
  const recipient = textOrNull(row, 'recipient')
  if (recipient === null) return null
  return {
    recipient,
    kdf: {
      salt: bytes(row, 'salt'),
      logN: integer(row, 'log_n'),
      r: integer(row, 'r'),
      p: integer(row, 'p'),
    },
    madeAtMs: integer(row, 'key_made_at'),
  }
}
