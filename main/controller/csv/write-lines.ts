import { stringify } from 'csv-stringify/sync'
import { guardCell } from './cell-guard.ts'

/** U+FEFF: by it a spreadsheet knows that a file is UTF-8. Goes before the first line. */
export const byteOrderMark = '\uFEFF'

/** Rows as lines of CSV with CR LF, every cell guarded. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(guardCell)),
    { record_delimiter: 'windows' },
  )
}
