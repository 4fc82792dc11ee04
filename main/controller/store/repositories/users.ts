import type { StoredUser, User, UserKey } from '../../../contract/entities.ts'
import { personKeys } from '../../names/person-key.ts'
import type { Connection } from '../connection.ts'
import { flag, integer, integerOrNull, type Row, text, textOrNull } from '../rows.ts'
import type { ImportHold } from '../transfer/import-hold.ts'

const select =
  'SELECT *, (SELECT p.created_at FROM user_photos p WHERE p.user_id = users.id) AS photo_at FROM users'
const findBy: Readonly<Record<UserKey['by'], string>> = {
  id: `${select} WHERE id = ?`,
  externalId: `${select} WHERE external_id = ?`,
  email: `${select} WHERE email = ?`,
  employeeId: `${select} WHERE employee_id = ?`,
}
/** In the order of `valuesOf`. */
const columns =
  'external_id, email, employee_id, first_name, middle_name, last_name, first_name_kana, last_name_kana, company, department, department_id, employee_title, employee_type, phone, suspended, long_access, valid_from, valid_until, id'
const marks = columns.replaceAll(/\w+/g, '?')
const insertUser = `INSERT INTO users (${columns}, created_at, folded) VALUES (${marks}, ?, 1) RETURNING n`
const updateUser = `UPDATE users SET ${columns.replace(', id', '').replaceAll(/\w+/g, '$& = ?')}, version = version + 1, changed_at = ? WHERE id = ? RETURNING n`
const deleteKeys = 'DELETE FROM person_search WHERE n = ?'
const insertKeys = 'INSERT INTO person_search (kana_key, n, folded, company_key) VALUES (?, ?, ?, ?)'
const setFolded = 'UPDATE users SET folded = 1 WHERE n = ?'

/** E-mail addresses are found, and unique, without regard to ASCII case. */
export class UserTable {
  readonly #connection: Connection
  readonly #nowWallMs: () => number
  readonly #hold: ImportHold
  /** Counting a million rows takes too long for a page of a list; null until counted, and after a failure. */
  #count: number | null = null

  constructor(connection: Connection, nowWallMs: () => number, hold: ImportHold) {
    this.#connection = connection
    this.#nowWallMs = nowWallMs
    this.#hold = hold
  }

  find(key: UserKey): StoredUser | null {
    const row = this.#connection.get(findBy[key.by], key.value)
    return row === undefined ? null : userOf(row)
  }

  insert(user: User): void {
    this.#hold.assertFree()
    this.#count = null
    const n = this.#connection.changed(insertUser, ...valuesOf(user), this.#nowWallMs())
    if (n !== undefined) this.#putKeys(integer(n, 'n'), user)
  }

  /** The version grows with it. */
  update(user: User): void {
    this.#hold.assertFree()
    const values = valuesOf(user)
    const n = this.#connection.changed(updateUser, ...values.slice(0, -1), this.#nowWallMs(), user.id)
    if (n === undefined) return
    this.#connection.run(deleteKeys, integer(n, 'n'))
    this.#putKeys(integer(n, 'n'), user)
    this.#connection.run(setFolded, integer(n, 'n'))
  }

  /** Makes up to `limit` people findable whom an older release or an import wrote. Returns how many it did. */
  foldNext(limit: number): number {
    const rows = this.#connection.all(`${select} WHERE folded = 0 ORDER BY n LIMIT ?`, limit)
    for (const row of rows) {
      const n = integer(row, 'n')
      this.#connection.run(deleteKeys, n)
      this.#putKeys(n, userOf(row))
      this.#connection.run(setFolded, n)
    }
    return rows.length
  }

  setVisitor(userId: string, visitor: boolean): void {
    this.#connection.run('UPDATE users SET visitor = ? WHERE id = ?', Number(visitor), userId)
  }

  /** The user's cards, codes and memberships go too. */
  delete(userId: string): void {
    this.#hold.assertFree()
    this.#count = null
    this.#connection.run('DELETE FROM users WHERE id = ?', userId)
  }

  /** Empty if `afterId` is nobody's. */
  list(afterId: string | null, limit: number): readonly StoredUser[] {
    const rows =
      afterId === null
        ? this.#connection.all(`${select} ORDER BY n LIMIT ?`, limit)
        : this.#connection.all(
            `${select} WHERE n > (SELECT n FROM users WHERE id = ?) ORDER BY n LIMIT ?`,
            afterId,
            limit,
          )
    return rows.map(userOf)
  }

  /** An import wrote people past this table. */
  forgetCount(): void {
    this.#count = null
  }

  count(): number {
    const known = this.#count
    if (known !== null) return known
    const row = this.#connection.get('SELECT count(*) AS users FROM users')
    const count = row === undefined ? 0 : integer(row, 'users')
    // Inside a transaction the number may yet be rolled back.
    if (!this.#connection.inTransaction) this.#count = count
    return count
  }

  #putKeys(n: number, user: User): void {
    const { kanaKey, folded, companyKey } = personKeys(user)
    this.#connection.run(insertKeys, kanaKey, n, folded, companyKey)
  }
}

function valuesOf(user: User) {
  return [
    user.externalId,
    user.email,
    user.employeeId,
    user.firstName,
    user.middleName,
    user.lastName,
    user.firstNameKana,
    user.lastNameKana,
    user.company,
    user.department,
    user.departmentId,
    user.employeeTitle,
    user.employeeType,
    user.phone,
    Number(user.suspended),
    Number(user.longAccess),
    user.validFromMs,
    user.validUntilMs,
    user.id,
  ]
}

function userOf(row: Row): StoredUser {
  return {
    id: text(row, 'id'),
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
    departmentId: text(row, 'department_id'),
    employeeTitle: text(row, 'employee_title'),
    employeeType: text(row, 'employee_type'),
    phone: text(row, 'phone'),
    suspended: flag(row, 'suspended'),
    longAccess: flag(row, 'long_access'),
    validFromMs: integerOrNull(row, 'valid_from'),
    validUntilMs: integerOrNull(row, 'valid_until'),
    version: integer(row, 'version'),
    createdAtMs: integerOrNull(row, 'created_at'),
    changedAtMs: integerOrNull(row, 'changed_at'),
    visitor: flag(row, 'visitor'),
    photoAtMs: integerOrNull(row, 'photo_at'),
  }
}
