import { dirname } from 'node:path'
import {
  type ImportChange,
  type ImportProblem,
  importActions,
  importProblemCodes,
} from '../../../contract/desk/transfer.ts'
import type { WorkerJobs } from '../../../contract/worker-jobs.ts'
import { Connection, openReading } from '../connection.ts'
import { integer, integerOrNull, json, oneOf, text } from '../rows.ts'
import type { WorkerSite } from '../worker/job.ts'
import { importPaths } from './import-files.ts'

const addedRows =
  "SELECT row, 'add' AS action, trim(last_name || ' ' || first_name) AS name, company, '[]' AS changes FROM people WHERE action = 'add'"
const changedRows = 'SELECT row, action, name, company, changes FROM changes'

/** A page of what a checked import would do, in the order of the file. */
export function importChanges(
  site: WorkerSite,
  { importId, offset, limit, action }: WorkerJobs['import.changes']['input'],
): WorkerJobs['import.changes']['output'] {
  return reading(site, importId, (staged) => {
    const from =
      action === null ? `${addedRows} UNION ALL ${changedRows}` : action === 'add' ? addedRows : changedRows
    const total = staged.get(`SELECT count(*) AS rows FROM (${from}) WHERE ?1 IS NULL OR action = ?1`, action)
    const rows = staged.all(
      `SELECT * FROM (${from}) WHERE ?1 IS NULL OR action = ?1 ORDER BY row LIMIT ?2 OFFSET ?3`,
      action,
      limit,
      offset,
    )
    return {
      total: total === undefined ? 0 : integer(total, 'rows'),
      rows: rows.map((row) => ({
        row: integer(row, 'row'),
        action: oneOf(row, 'action', importActions),
        name: text(row, 'name'),
        company: text(row, 'company'),
        changes: json<ImportChange['changes']>(row, 'changes'),
      })),
    }
  })
}

/** A page of what is wrong with it, by rows. */
export function importProblems(
  site: WorkerSite,
  { importId, offset, limit, column, code }: WorkerJobs['import.problems']['input'],
): { total: number; rows: ImportProblem[] } {
  return reading(site, importId, (staged) => {
    const where = 'WHERE (?1 IS NULL OR column_name = ?1) AND (?2 IS NULL OR code = ?2)'
    const total = staged.get(`SELECT count(*) AS rows FROM problems ${where}`, column, code)
    const sql = `SELECT * FROM problems ${where} ORDER BY row, n LIMIT ?3 OFFSET ?4`
    const rows = staged.all(sql, column, code, limit, offset)
    return {
      total: total === undefined ? 0 : integer(total, 'rows'),
      rows: rows.map((row) => ({
        row: integer(row, 'row'),
        column: text(row, 'column_name'),
        code: oneOf(row, 'code', importProblemCodes),
        limit: integerOrNull(row, 'most'),
      })),
    }
  })
}

function reading<T>(site: WorkerSite, importId: string, work: (staged: Connection) => T): T {
  const { staged } = importPaths(dirname(site.databasePath), importId)
  const connection = new Connection(staged, () => {}, openReading)
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}
