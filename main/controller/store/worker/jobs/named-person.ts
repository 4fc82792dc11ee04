import type { NamedPerson } from '../../../../contract/worker-jobs.ts'
import { type Row, text } from '../../rows.ts'

/** A user's row as a list needs it; `prefix` where a join gave the columns names of their own. */
export function namedPerson(row: Row, prefix = ''): NamedPerson {
  return {
    id: text(row, `${prefix}id`),
    firstName: text(row, `${prefix}first_name`),
    middleName: text(row, `${prefix}middle_name`),
    lastName: text(row, `${prefix}last_name`),
    company: text(row, `${prefix}company`),
    department: text(row, `${prefix}department`),
  }
}

/** The columns of a joined user under a prefix. */
export function namedColumns(table: string, prefix: string): string {
  return ['id', 'first_name', 'middle_name', 'last_name', 'company', 'department']
    .map((column) => `${table}.${column} AS ${prefix}${column}`)
    .join(', ')
}
