import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import iconv from 'iconv-lite'
import type { Encoding, ImportProblem, Inspection } from '../../../contract/desk/transfer.ts'
import type { WorkerJobs } from '../../../contract/worker-jobs.ts'
import { columnNamed, readHeaders, tellKind, tellSeparator } from '../../transfer/headers.ts'
import { tellEncoding } from '../../transfer/tell-encoding.ts'
import type { JobContext } from '../worker/job.ts'
import { importPaths } from './import-files.ts'
import { readRecords, UnreadableRow } from './read-records.ts'

const beginningBytes = 1024 * 1024
const previewRows = 8
const previewColumns = 60
const longestShown = 60

/** Tells how an uploaded file is to be read, by its beginning. */
export async function inspectImport(
  context: JobContext<never>,
  { importId, encoding: given, separator: wanted }: WorkerJobs['import.inspect']['input'],
): Promise<Inspection> {
  const { upload } = importPaths(dirname(context.databasePath), importId)
  const start = beginningOf(upload)
  const encoding = given ?? tellEncoding(start)
  const separator = wanted ?? tellSeparator(firstLine(start, encoding))
  const how = { path: upload, encoding, separator }
  const problems: ImportProblem[] = []
  const rows = await firstRows(how, problems)
  const [first = []] = rows
  const kind = tellKind(first)
  if (first.length === 0 && problems.length === 0)
    problems.push({ row: 1, column: '', code: 'no_rows', limit: null })
  const headers = readHeaders(kind ?? 'people', first)
  problems.push(...headers.problems)
  const named = headers.texts.slice(0, previewColumns).map((header) => ({
    text: header,
    column: columnNamed(kind ?? 'people', header),
  }))
  const preview = rows.slice(1).map((row) => named.map(({ column }, at) => shown(column, row[at] ?? '')))
  return { encoding, separator, kind, headers: named, preview, problems, sizeBytes: statSync(upload).size }
}

async function firstRows(
  how: Parameters<typeof readRecords>[0],
  problems: ImportProblem[],
): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = []
  try {
    for await (const records of readRecords(how)) {
      rows.push(...records.rows.slice(0, previewRows + 1 - rows.length))
      if (rows.length > previewRows) break
    }
  } catch (thrown) {
    if (!(thrown instanceof UnreadableRow)) throw thrown
    problems.push({ row: thrown.row, column: '', code: thrown.code, limit: null })
  }
  return rows
}

/** Codes never show, nor what stands under a header that is not known: it may be one. */
function shown(column: string | null, cell: string): string {
  if (column === null) return ''
  if (['entryCode', 'mfaCode', 'mfaCodes'].includes(column)) return cell === '' ? '' : '••••••'
  const plain = cell.replace(/\p{Cc}/gu, ' ').trim()
  return plain.length > longestShown ? `${plain.slice(0, longestShown)}…` : plain
}

function beginningOf(path: string): Uint8Array {
  const buffer = Buffer.alloc(beginningBytes)
  const file = openSync(path, 'r')
  try {
    return buffer.subarray(0, readSync(file, buffer, 0, beginningBytes, 0))
  } finally {
    closeSync(file)
  }
}

function firstLine(start: Uint8Array, encoding: Encoding): string {
  const name = encoding === 'shift_jis' ? 'cp932' : encoding
  const text = iconv.decode(Buffer.from(start.subarray(0, 64 * 1024)), name)
  return text.split(/[\r\n]/, 1)[0] ?? ''
}
