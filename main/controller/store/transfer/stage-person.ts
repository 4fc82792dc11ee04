import type { ImportChange } from '../../../contract/desk/transfer.ts'
import { personKeys } from '../../names/person-key.ts'
import type { SiteDates } from '../../transfer/dates.ts'
import type { PersonKeys, PersonRow } from '../../transfer/read-people.ts'
import { integer, integerOrNull, type Row, text, textOrNull } from '../rows.ts'
import type { StagedFile } from './staged-file.ts'

/** Somebody whom a row is about, as staged. */
export interface StagedPerson {
  readonly id: string
  readonly fresh: boolean
  readonly changes: ImportChange['changes']
}

const columns =
  'n, id, version, external_id, email, first_name, middle_name, last_name, first_name_kana, last_name_kana, company, department, employee_id, valid_from, valid_until'
const findBy = {
  userId: `SELECT ${columns} FROM live.users WHERE id = ?`,
  externalId: `SELECT ${columns} FROM live.users WHERE external_id = ?`,
  email: `SELECT ${columns} FROM live.users WHERE email = ?`,
} as const
const insert = `INSERT INTO people (row, action, id, version, external_id, email, first_name, last_name, first_name_kana,
  last_name_kana, company, department, valid_from, valid_until, kana_key, folded, company_key)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** Found by the first key that finds anybody. */
export function findPerson(staged: StagedFile, keys: PersonKeys): Row | null {
  for (const key of ['userId', 'externalId', 'email'] as const) {
    const found = keys[key] === '' ? undefined : staged.get(findBy[key], keys[key])
    if (found !== undefined) return found
  }
  return null
}

/** A new person, under the id the file gives or a new one. */
export function stageNew(staged: StagedFile, row: number, person: PersonRow, newId: string): StagedPerson {
  const id = person.userId === '' ? newId : person.userId
  put(staged, row, 'add', id, 0, {
    ...person,
    externalId: orNull(person.externalId),
    email: orNull(person.email),
    middleName: '',
    employeeId: null,
  })
  return { id, fresh: true, changes: [] }
}

/** What the file says of somebody who is there; blank cells leave what is. */
export function stageChange(
  staged: StagedFile,
  row: number,
  person: PersonRow,
  found: Row,
  dates: SiteDates,
): StagedPerson {
  const before = valuesOf(found)
  const after: PersonValues = {
    ...before,
    externalId: orNull(person.externalId) ?? before.externalId,
    email: orNull(person.email) ?? before.email,
    firstName: person.firstName || before.firstName,
    lastName: person.lastName || before.lastName,
    firstNameKana: person.firstNameKana || before.firstNameKana,
    lastNameKana: person.lastNameKana || before.lastNameKana,
    company: person.company || before.company,
    department: person.department || before.department,
    validFromMs: person.validFromMs ?? before.validFromMs,
    validUntilMs: person.validUntilMs ?? before.validUntilMs,
  }
  const changes = changesOf(before, after, dates)
  const id = text(found, 'id')
  put(staged, row, changes.length > 0 ? 'change' : 'same', id, integer(found, 'version'), after)
  return { id, fresh: false, changes }
}

/** Somebody who stays as they are, but may get credentials. */
export function stageSame(staged: StagedFile, row: number, found: Row): StagedPerson {
  const id = text(found, 'id')
  put(staged, row, 'same', id, integer(found, 'version'), valuesOf(found))
  return { id, fresh: false, changes: [] }
}

interface PersonValues {
  readonly externalId: string | null
  readonly email: string | null
  readonly employeeId: string | null
  readonly firstName: string
  readonly middleName: string
  readonly lastName: string
  readonly firstNameKana: string
  readonly lastNameKana: string
  readonly company: string
  readonly department: string
  readonly validFromMs: number | null
  readonly validUntilMs: number | null
}

function valuesOf(row: Row): PersonValues {
  return {
    externalId: textOrNull(row, 'external_id'),
    email: textOrNull(row, 'email'),
    employeeId: textOrNull(row, 'employee_id'),
    firstName: text(row, 'first_name'),
    middleName: text(row, 'middle_name'),
    lastName: text(row, 'last_name'),
    firstNameKana: text(row, 'first_name_kana'),
    lastNameKana: text(row, 'last_name_kana'),
    company: text(row, 'company'),
    department: text(row, 'department'),
    validFromMs: integerOrNull(row, 'valid_from'),
    validUntilMs: integerOrNull(row, 'valid_until'),
  }
}

const shownFields = [
  'externalId',
  'email',
  'lastName',
  'firstName',
  'lastNameKana',
  'firstNameKana',
  'company',
  'department',
] as const

function changesOf(before: PersonValues, after: PersonValues, dates: SiteDates): ImportChange['changes'] {
  const changes: ImportChange['changes'] = []
  for (const field of shownFields) {
    if (before[field] !== after[field]) {
      changes.push({ field, before: before[field] ?? '', after: after[field] ?? '' })
    }
  }
  const from = [before.validFromMs, after.validFromMs].map((atMs) =>
    atMs === null ? '' : dates.startCell(atMs),
  )
  const until = [before.validUntilMs, after.validUntilMs].map((atMs) =>
    atMs === null ? '' : dates.endCell(atMs),
  )
  if (before.validFromMs !== after.validFromMs) {
    changes.push({ field: 'startDate', before: from[0] ?? '', after: from[1] ?? '' })
  }
  if (before.validUntilMs !== after.validUntilMs) {
    changes.push({ field: 'endDate', before: until[0] ?? '', after: until[1] ?? '' })
  }
  return changes
}

function put(
  staged: StagedFile,
  row: number,
  action: 'add' | 'change' | 'same',
  id: string,
  version: number,
  values: PersonValues,
): void {
  const keys = action === 'same' ? { kanaKey: '', folded: '', companyKey: '' } : personKeys(values)
  staged.run(
    insert,
    row,
    action,
    id,
    version,
    values.externalId,
    values.email,
    values.firstName,
    values.lastName,
    values.firstNameKana,
    values.lastNameKana,
    values.company,
    values.department,
    values.validFromMs,
    values.validUntilMs,
    keys.kanaKey,
    keys.folded,
    keys.companyKey,
  )
}

function orNull(text: string): string | null {
  return text === '' ? null : text
}
