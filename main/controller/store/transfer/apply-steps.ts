/** One kind of rows on their way from the staged file into the store, in the order in which references need them. */
export interface ApplyStep {
  /** Selects the next rows by their number in the staged file. */
  readonly rows: { readonly table: string; readonly key: 'n' | 'row'; readonly where: string }
  readonly statements: readonly ApplyStatement[]
}

export interface ApplyStatement {
  readonly sql: string
  /** How many it takes of: after, up to, now (ms), the number before the first person's. */
  readonly values: number
}

const within = (key: 'n' | 'row') => `s.${key} > ?1 AND s.${key} <= ?2`
const added = `${within('row')} AND s.action = 'add'`
const changed = `${within('row')} AND s.action = 'change'`
const personColumns =
  'external_id, email, first_name, last_name, first_name_kana, last_name_kana, company, department, valid_from, valid_until'
const blankColumns = 'middle_name, department_id, employee_title, employee_type, phone'

function step(
  table: string,
  where: string,
  statements: readonly string[],
  key: 'n' | 'row' = 'n',
): ApplyStep {
  const valuesOf = (sql: string) =>
    Math.max(...Array.from(sql.matchAll(/\?(\d)/g), ([, number]) => Number(number)))
  return {
    rows: { table, key, where },
    statements: statements.map((sql) => ({ sql, values: valuesOf(sql) })),
  }
}

export const applySteps: readonly ApplyStep[] = [
  step('new_groups', 'true', [
    `INSERT INTO groups (id, name) SELECT s.id, s.name FROM staged.new_groups s WHERE ${within('n')}`,
  ]),
  step(
    'people',
    "action = 'add'",
    [
      `INSERT INTO users (n, id, ${personColumns}, ${blankColumns}, suspended, long_access, created_at, folded)
SELECT ?4 + s.row, s.id, ${personColumns}, '', '', '', '', '', 0, 0, ?3, 1 FROM staged.people s WHERE ${added}`,
      `INSERT INTO person_search (kana_key, n, folded, company_key)
SELECT s.kana_key, ?4 + s.row, s.folded, s.company_key FROM staged.people s WHERE ${added}`,
    ],
    'row',
  ),
  step(
    'people',
    "action = 'change'",
    [
      `UPDATE users SET ${personColumns.replaceAll(/\w+/g, '$& = s.$&')}, version = users.version + 1, changed_at = ?3
FROM staged.people s WHERE users.id = s.id AND ${changed}`,
      `DELETE FROM person_search WHERE n IN (SELECT u.n FROM staged.people s CROSS JOIN users u ON u.id = s.id WHERE ${changed})`,
      `INSERT INTO person_search (kana_key, n, folded, company_key)
SELECT s.kana_key, u.n, s.folded, s.company_key FROM staged.people s CROSS JOIN users u ON u.id = s.id WHERE ${changed}`,
      `UPDATE users SET folded = 1 WHERE id IN (SELECT s.id FROM staged.people s WHERE ${changed})`,
    ],
    'row',
  ),
  step('cards', "action = 'delete'", [
    `DELETE FROM cards WHERE id IN (SELECT s.id FROM staged.cards s WHERE ${within('n')} AND s.action = 'delete')`,
  ]),
  step('cards', "action = 'add'", [
    `INSERT INTO cards (id, user_id, card_id, type, facility_code, card_number, card_number_hex, active)
SELECT s.id, s.user_id, s.card_id, s.type, s.facility_code, s.card_number, s.card_number_hex, 1
FROM staged.cards s WHERE ${within('n')} AND s.action = 'add'`,
  ]),
  // A new entry code takes the place of the old one, and may be one that another has just lost.
  step('entry_codes', 'true', [
    `DELETE FROM entry_codes WHERE user_id IN (SELECT s.user_id FROM staged.entry_codes s WHERE ${within('n')})`,
  ]),
  step('entry_codes', "action = 'add'", [
    `INSERT INTO entry_codes (id, user_id, hash, sealed, length, origin, created_at)
SELECT s.id, s.user_id, s.hash, s.sealed, s.length, 'import', ?3
FROM staged.entry_codes s WHERE ${within('n')} AND s.action = 'add'`,
  ]),
  step('mfa_codes', "action = 'delete'", [
    `DELETE FROM mfa_codes WHERE id IN (SELECT s.id FROM staged.mfa_codes s WHERE ${within('n')} AND s.action = 'delete')`,
  ]),
  step('mfa_codes', "action = 'add'", [
    `INSERT INTO mfa_codes (id, user_id, hash, sealed, duress, origin, created_at)
SELECT s.id, s.user_id, s.hash, s.sealed, 0, 'import', ?3
FROM staged.mfa_codes s WHERE ${within('n')} AND s.action = 'add'`,
  ]),
  step('members', 'true', [
    `INSERT OR IGNORE INTO group_members (user_id, group_id)
SELECT s.user_id, s.group_id FROM staged.members s WHERE ${within('n')}`,
  ]),
]
