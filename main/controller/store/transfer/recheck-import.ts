import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { ImportProblem } from '../../../contract/desk/transfer.ts'
import type { WorkerJobs } from '../../../contract/worker-jobs.ts'
import { Connection } from '../connection.ts'
import type { JobContext } from '../worker/job.ts'
import { conflicts } from './conflicts.ts'
import { importPaths } from './import-files.ts'
import { fileUri } from './staged-file.ts'

/** More say nothing more. */
const enough = 200

/** What was changed since the check, so that the import no longer fits. Empty: it may be applied. */
export async function recheckImport(
  context: JobContext<never>,
  { importId, kind }: WorkerJobs['import.recheck']['input'],
): Promise<readonly ImportProblem[]> {
  const { staged } = importPaths(dirname(context.databasePath), importId)
  const connection = new Connection(staged, () => {}, openStaged)
  try {
    connection.exec(`ATTACH '${fileUri(context.databasePath)}?mode=ro' AS live`)
    const found: ImportProblem[] = []
    const all = (sql: string) => connection.all(sql)
    for await (const problem of conflicts({ kind, again: true, all, breathe: context.breathe })) {
      found.push(problem)
      if (found.length === enough) break
    }
    return found
  } finally {
    connection.close()
  }
}

function openStaged(path: string): DatabaseSync {
  return new DatabaseSync(path, { readOnly: true, timeout: 2_000 })
}
