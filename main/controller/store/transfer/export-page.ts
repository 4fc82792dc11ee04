import iconv from 'iconv-lite'
import { credentialColumns, peopleColumns, type TransferColumn } from '../../../contract/desk/transfer.ts'
import type { ExportedPage, ExportPage } from '../../../contract/worker-jobs.ts'
import { byteOrderMark, csvLines } from '../../csv/write-lines.ts'
import { SiteDates } from '../../transfer/dates.ts'
import { integer, integerOrNull, type Row, text, textOrNull } from '../rows.ts'
import type { WorkerSite } from '../worker/job.ts'
import { CredentialsOf } from './export-credentials.ts'

const peopleOnPage = 100
const select =
  'SELECT n, id, external_id, email, first_name, last_name, first_name_kana, last_name_kana, company, department, valid_from, valid_until FROM users WHERE n > ? ORDER BY n LIMIT ?'

type Cells = Partial<Record<TransferColumn, string>>

/** The next people as CSV, in columns that an import takes. Cards that open nothing are left out. */
export function exportPage(site: WorkerSite, page: ExportPage): ExportedPage {
  const users = site.connection.all(select, page.afterN, peopleOnPage)
  const credentials = new CredentialsOf(site, users, page.withCodes)
  const dates = new SiteDates(page.zone)
  const columns = page.kind === 'people' ? peopleColumns : credentialColumns
  const rows = users.flatMap((user): Cells[] =>
    page.kind === 'people'
      ? [{ ...personCells(user, dates), ...credentials.inOneRow(text(user, 'id')) }]
      : credentials.rowEach(text(user, 'id')).map((cells) => ({ ...keyCells(user), ...cells })),
  )
  const first = page.afterN === 0
  const headerRows = first ? 1 : 0
  const table = rows.map((cells) => columns.map((column) => cells[column] ?? ''))
  const csv = csvLines([...(first ? [[...columns]] : []), ...table])
  const unfit = page.encoding === 'utf-8' ? [] : unfitCells(table, columns, page.afterRow + headerRows)
  const last = users.at(-1)
  return {
    bytes:
      page.encoding === 'utf-8'
        ? Buffer.from((first ? byteOrderMark : '') + csv)
        : iconv.encode(csv, 'cp932'),
    people: users.length,
    nextN: users.length < peopleOnPage || last === undefined ? null : integer(last, 'n'),
    lastRow: page.afterRow + headerRows + rows.length,
    unfit,
  }
}

function keyCells(user: Row): Cells {
  return {
    userId: text(user, 'id'),
    externalId: textOrNull(user, 'external_id') ?? '',
    email: textOrNull(user, 'email') ?? '',
  }
}

function personCells(user: Row, dates: SiteDates): Cells {
  const from = integerOrNull(user, 'valid_from')
  const until = integerOrNull(user, 'valid_until')
  return {
    ...keyCells(user),
    lastName: text(user, 'last_name'),
    firstName: text(user, 'first_name'),
    lastNameKana: text(user, 'last_name_kana'),
    firstNameKana: text(user, 'first_name_kana'),
    company: text(user, 'company'),
    department: text(user, 'department'),
    startDate: from === null ? '' : dates.startCell(from),
    endDate: until === null ? '' : dates.endCell(until),
  }
}

/** Characters that Shift_JIS (CP932) has not; `?` stands in their place. */
function unfitCells(
  table: readonly (readonly string[])[],
  columns: readonly TransferColumn[],
  rowsBefore: number,
): ExportedPage['unfit'] {
  return table.flatMap((cells, index) =>
    cells.flatMap((cell, at) => {
      const characters = unfitCharacters(cell)
      return characters === '' ? [] : [{ row: rowsBefore + index + 1, column: columns[at] ?? '', characters }]
    }),
  )
}

function unfitCharacters(cell: string): string {
  if (/^[\x20-\x7e]*$/.test(cell)) return ''
  const lost = [...cell].filter(
    (character) => iconv.decode(iconv.encode(character, 'cp932'), 'cp932') !== character,
  )
  return [...new Set(lost)].join('')
}
