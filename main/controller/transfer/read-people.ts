import type { TransferColumn } from '../../contract/desk/transfer.ts'
import { codeLength, mostMfaCodes } from '../access/code-rules.ts'
import type { SiteDates } from './dates.ts'
import { type CodePolicy, type ReadCard, readCard, readCode } from './read-credentials.ts'
import type { RowCells } from './row-cells.ts'

/** Whom a row names; empty where it doesn't. */
export interface PersonKeys {
  readonly userId: string
  readonly externalId: string
  readonly email: string
}

/** A row of a people file. A blank cell leaves what is there. */
export interface PersonRow extends PersonKeys {
  readonly firstName: string
  readonly lastName: string
  readonly firstNameKana: string
  readonly lastNameKana: string
  readonly company: string
  readonly department: string
  readonly validFromMs: number | null
  readonly validUntilMs: number | null
  /** Names. */
  readonly groups: readonly string[]
  readonly card: ReadCard | null
  readonly entryCode: string | null
  readonly mfaCodes: readonly string[]
}

const emailForm = /^[^\s@]+@[^\s@]+$/
const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function readKeys(cells: RowCells): PersonKeys {
  const userId = cells.text('userId', 36).toLowerCase()
  if (userId !== '' && !uuidForm.test(userId)) cells.problem('userId', 'invalid')
  const email = cells.text('email', 254)
  if (email !== '' && !emailForm.test(email)) cells.problem('email', 'not_an_email')
  return { userId, externalId: cells.text('externalId', 200), email }
}

/** Reports what is wrong with the row to its cells; whether anything was, they tell. */
export function readPerson(cells: RowCells, dates: SiteDates, policy: CodePolicy): PersonRow {
  const keys = readKeys(cells)
  const firstName = cells.text('firstName', 100)
  const lastName = cells.text('lastName', 100)
  const firstNameKana = cells.text('firstNameKana', 100)
  const lastNameKana = cells.text('lastNameKana', 100)
  const company = cells.text('company', 200)
  const department = cells.text('department', 200)
  const validFromMs = readDate(cells, 'startDate', (text) => dates.start(text))
  const validUntilMs = readDate(cells, 'endDate', (text) => dates.end(text))
  if (validFromMs !== null && validUntilMs !== null && validUntilMs <= validFromMs) {
    cells.problem('endDate', 'not_after_start')
  }
  const groups = cells.parts(cells.text('groups', 2_000)).map((name) => {
    if (name.length > 100) cells.problem('groups', 'too_long', 100)
    return name
  })
  const card = readCard(cells)
  const { minEntryCodeLength, allowWeakCodes } = policy
  const entryText = cells.digits('entryCode', 100)
  const entryCode =
    entryText === '' ? null : readCode(cells, 'entryCode', entryText, minEntryCodeLength, allowWeakCodes)
  return {
    ...keys,
    firstName,
    lastName,
    firstNameKana,
    lastNameKana,
    company,
    department,
    validFromMs,
    validUntilMs,
    groups: groups.length > 1 ? [...new Set(groups)] : groups,
    card,
    entryCode,
    mfaCodes: readMfaCodes(cells, allowWeakCodes),
  }
}

function readMfaCodes(cells: RowCells, allowWeak: boolean): readonly string[] {
  const parts = cells.parts(cells.digits('mfaCodes', 500))
  if (parts.length > mostMfaCodes) {
    cells.problem('mfaCodes', 'too_many_codes', mostMfaCodes)
    return []
  }
  const codes = parts.flatMap((part) => readCode(cells, 'mfaCodes', part, codeLength.min, allowWeak) ?? [])
  if (codes.length > 1 && new Set(codes).size < codes.length) cells.problem('mfaCodes', 'twice_in_file')
  return codes
}

function readDate(
  cells: RowCells,
  column: TransferColumn,
  convert: (text: string) => number | null,
): number | null {
  const text = cells.digits(column, 40)
  if (text === '') return null
  const atMs = convert(text)
  if (atMs === null) cells.problem(column, 'not_a_date')
  return atMs
}
