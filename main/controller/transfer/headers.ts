import {
  credentialColumns,
  type ImportProblem,
  peopleColumns,
  type Separator,
  separators,
  type TransferColumn,
  type TransferKind,
} from '../../contract/desk/transfer.ts'

/** More are no list of people: the file is something else. */
export const mostColumns = 200

/** What stands in the first row, read as one kind of file. */
export interface Headers {
  /** As they stand in the file. */
  readonly texts: readonly string[]
  /** Where each known column stands. */
  readonly at: ReadonlyMap<TransferColumn, number>
  readonly unknown: readonly string[]
  readonly problems: readonly ImportProblem[]
}

const columnsOf: Readonly<Record<TransferKind, readonly TransferColumn[]>> = {
  people: peopleColumns,
  credentials: credentialColumns,
}

export function columnNamed(kind: TransferKind, header: string): TransferColumn | null {
  const name = plain(header)
  return columnsOf[kind].find((column) => column.toLowerCase() === name) ?? null
}

/** The separator that stands most often in the first line, outside quotes; a comma if none does. */
export function tellSeparator(firstLine: string): Separator {
  const outside = firstLine.replace(/"[^"]*"/g, '')
  const counts = separators.map((separator) => outside.split(separator).length)
  return separators[counts.indexOf(Math.max(...counts))] ?? ','
}

/** Which kind of file has these headers; null if they tell neither. */
export function tellKind(headers: readonly string[]): TransferKind | null {
  const has = (kind: TransferKind, column: string) =>
    headers.some((header) => columnNamed(kind, header) === column)
  if (has('credentials', 'credentialType')) return 'credentials'
  return has('people', 'lastName') || has('people', 'firstName') ? 'people' : null
}

export function readHeaders(kind: TransferKind, row: readonly string[]): Headers {
  const at = new Map<TransferColumn, number>()
  const unknown: string[] = []
  const problems: ImportProblem[] = []
  const problem = (column: string, code: ImportProblem['code'], limit: number | null = null) =>
    problems.push({ row: 1, column, code, limit })
  if (row.length > mostColumns) problem('', 'too_many_columns', mostColumns)
  const texts = row.slice(0, mostColumns).map((text) => shown(text))
  for (const [index, text] of texts.entries()) {
    const column = columnNamed(kind, text)
    if (column === null) {
      if (text !== '') unknown.push(text)
    } else if (at.has(column)) problem(text, 'header_twice')
    else at.set(column, index)
  }
  for (const column of missing(kind, at)) problem(column, 'header_missing')
  return { texts, at, unknown, problems }
}

function missing(kind: TransferKind, at: ReadonlyMap<TransferColumn, number>): readonly TransferColumn[] {
  const found = (...columns: TransferColumn[]) => columns.some((column) => at.has(column))
  const anyKey = found('userId', 'externalId', 'email')
  if (kind === 'people') return anyKey || found('lastName', 'firstName') ? [] : ['lastName']
  return [
    ...(anyKey ? [] : (['userId'] as const)),
    ...(found('credentialType') ? [] : (['credentialType'] as const)),
    ...(found('action') ? [] : (['action'] as const)),
  ]
}

/** `User ID`, `user_id` and `userId` are one. */
function plain(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/[\s_-]/g, '')
    .toLowerCase()
}

function shown(header: string): string {
  return header
    .replace(/[\p{Cc}\uFEFF]/gu, '')
    .trim()
    .slice(0, 100)
}
