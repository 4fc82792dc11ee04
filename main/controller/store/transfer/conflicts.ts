import type { ImportProblem, ImportProblemCode, TransferColumn } from '../../../contract/desk/transfer.ts'
import { mostMfaCodes } from '../../access/code-rules.ts'
import { integer, type Row } from '../rows.ts'

/** One rule over all rows at once: `sql` selects the rows that break it. */
interface Rule {
  readonly column: TransferColumn | ''
  readonly code: ImportProblemCode
  readonly limit?: number
  readonly sql: string
  /** Whether any row breaks it, in half the time: most files break none. */
  readonly any?: string
}

/** Every row but the first with the same value. */
const repeated = (table: string, by: string, where: string): Pick<Rule, 'sql' | 'any'> => ({
  sql: `SELECT row FROM (SELECT row, row_number() OVER (PARTITION BY ${by} ORDER BY row) AS k FROM ${table} WHERE ${where}) WHERE k > 1`,
  any: `SELECT 1 FROM ${table} WHERE ${where} GROUP BY ${by} HAVING count(*) > 1 LIMIT 1`,
})

/** Two rows that mean the same. */
const withinFile: readonly Rule[] = [
  {
    column: 'externalId',
    code: 'twice_in_file',
    ...repeated('people', 'external_id', "external_id IS NOT NULL AND action <> 'same'"),
  },
  {
    column: 'email',
    code: 'twice_in_file',
    ...repeated('people', 'lower(email)', "email IS NOT NULL AND action <> 'same'"),
  },
  {
    column: 'cardNumber',
    code: 'twice_in_file',
    ...repeated('cards', 'action, card_id', 'true'),
  },
  {
    column: 'entryCode',
    code: 'twice_in_file',
    ...repeated('entry_codes', 'hash', "action = 'add'"),
  },
  {
    column: 'mfaCode',
    code: 'twice_in_file',
    ...repeated('mfa_codes', 'action, hash', 'fresh = 0'),
  },
]
/** A person has one row in a file of people, any number in one of credentials. */
const onePersonOneRow: Rule = { column: '', code: 'twice_in_file', ...repeated('people', 'id', 'true') }
const oneEntryCodeEach: Rule = {
  column: 'entryCode',
  code: 'twice_in_file',
  ...repeated('entry_codes', 'user_id', "action = 'add'"),
}

/** Rows with something of which each person has their own, which somebody else in the store has. */
const taken = (column: 'externalId' | 'email', by: string, action: 'add' | 'change'): Rule => ({
  column,
  code: 'already_taken',
  sql: `SELECT p.row FROM people p CROSS JOIN live.users u ON u.${by} = p.${by} WHERE p.action = '${action}' AND u.id <> p.id`,
})

/** What somebody else in the store has already. Rows are walked, the store looked up by its indexes. */
const againstStore: readonly Rule[] = [
  taken('externalId', 'external_id', 'change'),
  taken('email', 'email', 'change'),
  {
    column: 'cardNumber',
    code: 'card_taken',
    sql: `SELECT s.row FROM cards s CROSS JOIN live.cards c ON c.card_id = s.card_id WHERE s.action = 'add'
AND c.id NOT IN (SELECT id FROM cards WHERE action = 'delete')`,
  },
  {
    column: 'entryCode',
    code: 'already_taken',
    sql: `SELECT s.row FROM entry_codes s CROSS JOIN live.entry_codes e ON e.hash = s.hash WHERE s.action = 'add'
AND e.user_id <> s.user_id AND e.user_id NOT IN (SELECT user_id FROM entry_codes)`,
  },
  {
    column: 'mfaCode',
    code: 'already_there',
    sql: `SELECT s.row FROM mfa_codes s CROSS JOIN live.mfa_codes m ON m.hash = s.hash WHERE s.action = 'add' AND s.fresh = 0
AND m.id NOT IN (SELECT id FROM mfa_codes WHERE action = 'delete')`,
  },
  {
    column: 'mfaCode',
    code: 'too_many_codes',
    limit: mostMfaCodes,
    sql: `SELECT max(row) AS row FROM mfa_codes s WHERE s.fresh = 0 GROUP BY user_id HAVING
sum(action = 'add') - sum(action = 'delete') + (SELECT count(*) FROM live.mfa_codes m WHERE m.user_id = s.user_id) > ${mostMfaCodes}`,
  },
  {
    column: 'mfaCode',
    code: 'last_unmarked_code',
    sql: `SELECT d.row FROM mfa_codes d WHERE d.action = 'delete'
AND EXISTS (SELECT 1 FROM live.mfa_codes m WHERE m.user_id = d.user_id AND m.duress = 1 AND m.id NOT IN (SELECT id FROM mfa_codes WHERE action = 'delete'))
AND NOT EXISTS (SELECT 1 FROM live.mfa_codes m WHERE m.user_id = d.user_id AND m.duress = 0 AND m.id NOT IN (SELECT id FROM mfa_codes WHERE action = 'delete'))
AND d.user_id NOT IN (SELECT user_id FROM mfa_codes WHERE action = 'add')`,
  },
]

/** What was otherwise when the file was checked: nobody had what a row that adds somebody was looked up by. */
const sinceCheck: readonly Rule[] = [
  taken('externalId', 'external_id', 'add'),
  taken('email', 'email', 'add'),
  {
    column: '',
    code: 'changed_meanwhile',
    sql: `SELECT p.row FROM people p LEFT JOIN live.users u ON u.id = p.id
WHERE CASE p.action WHEN 'add' THEN u.id IS NOT NULL WHEN 'change' THEN u.version IS NOT p.version ELSE u.id IS NULL END`,
  },
  {
    column: 'groups',
    code: 'group_unknown',
    sql: `SELECT row FROM members WHERE group_id NOT IN (SELECT id FROM new_groups)
AND group_id NOT IN (SELECT id FROM live.groups)`,
  },
]

/** The names of an MFA code's column differ between the two kinds of file. */
function named(kind: 'people' | 'credentials', column: Rule['column']): Rule['column'] {
  return column === 'mfaCode' && kind === 'people' ? 'mfaCodes' : column
}

export interface ConflictSearch {
  readonly kind: 'people' | 'credentials'
  /** Also what may have changed since the check. */
  readonly again: boolean
  readonly all: (sql: string) => readonly Row[]
  readonly breathe: () => Promise<void>
}

/** All rows that cannot stand beside each other or beside what the store holds. */
export async function* conflicts({
  kind,
  again,
  all,
  breathe,
}: ConflictSearch): AsyncGenerator<ImportProblem, void> {
  const file = kind === 'people' ? [onePersonOneRow, ...withinFile] : [oneEntryCodeEach, ...withinFile]
  // Within the file nothing changes after the check.
  const rules = again ? [...sinceCheck, ...againstStore] : [...file, ...againstStore]
  for (const { column, code, limit, sql, any } of rules) {
    await breathe()
    if (any !== undefined && all(any).length === 0) continue
    for (const row of all(sql)) {
      yield { row: integer(row, 'row'), column: named(kind, column), code, limit: limit ?? null }
    }
  }
}
