import type { User, UserKey } from '../../../contract/entities.ts'
import type { Connection } from '../connection.ts'
import { flag, integer, integerOrNull, type Row, text, textOrNull } from '../rows.ts'

const findBy: Readonly<Record<UserKey['by'], string>> = {
  id: 'SELECT * FROM users WHERE id = ?',
  externalId: 'SELECT * FROM users WHERE external_id = ?',
  email: 'SELECT * FROM users WHERE email = ?',
  employeeId: 'SELECT * FROM users WHERE employee_id = ?',
}
/** In the order of `valuesOf`. */
const columns =
  'external_id, email, employee_id, first_name, middle_name, last_name, first_name_kana, last_name_kana, company, department, department_id, employee_title, employee_type, phone, suspended, long_access, valid_from, valid_until, id'
const marks = columns.replaceAll(/\w+/g, '?')
const insertUser = `INSERT INTO users (${columns}) VALUES (${marks})`
const updateUser = `UPDATE users SET ${columns.replace(', id', '').replaceAll(/\w+/g, '$& = ?')} WHERE id = ?`

/** E-mail addresses are found, and unique, without regard to ASCII case. */
export class UserTable {
  readonly #connection: Connection
  /** Counting a million rows takes too long for a page of a list; null until counted, and after a failure. */
  #count: number | null = null

  constructor(connection: Connection) {
    this.#connection = connection
  }

  find(key: UserKey): User | null {
    const row = this.#connection.get(findBy[key.by], key.value)
    return row === undefined ? null : userOf(row)
  }

  insert(user: User): void {
    this.#count = null
    this.#connection.run(insertUser, ...valuesOf(user))
  }

  update(user: User): void {
    this.#connection.run(updateUser, ...valuesOf(user))
  }

  /** The user's cards, codes and memberships go too. */
  delete(userId: string): void {
    this.#count = null
    this.#connection.run('DELETE FROM users WHERE id = ?', userId)
  }

  /** Empty if `afterId` is nobody's. */
  list(afterId: string | null, limit: number): readonly User[] {
    const rows =
      afterId === null
        ? this.#connection.all('SELECT * FROM users ORDER BY n LIMIT ?', limit)
        : this.#connection.all(
            'SELECT * FROM users WHERE n > (SELECT n FROM users WHERE id = ?) ORDER BY n LIMIT ?',
            afterId,
            limit,
          )
    return rows.map(userOf)
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

function userOf(row: Row): User {
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
  }
}
