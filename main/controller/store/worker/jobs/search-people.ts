import type { PersonRow } from '../../../../contract/desk/people.ts'
import type { PeopleSearch } from '../../../../contract/worker-jobs.ts'
import type { Connection } from '../../connection.ts'
import { flag, integer, integerOrNull, type Row, text, textOrNull } from '../../rows.ts'
import type { Job } from '../job.ts'
import { peopleQuery } from './people-query.ts'

/** A list as it was found: the `n` of its people in order. */
interface FoundList {
  readonly name: string
  readonly ns: Int32Array
}

/** Lists kept for further pages, over all desks; a million people take 4 MB each. */
const mostLists = 6
/** Tells the lists of this worker from those of one before it. */
const thisWorker = Math.round(performance.timeOrigin)

let lists: readonly FoundList[] = []
let found = 0

const rowsOf = `SELECT u.*,
(SELECT count(*) FROM cards c WHERE c.user_id = u.id) AS cards,
(SELECT count(*) FROM mfa_codes m WHERE m.user_id = u.id) AS mfa_codes,
EXISTS (SELECT 1 FROM entry_codes e WHERE e.user_id = u.id) AS has_entry_code
FROM users u WHERE u.n IN (SELECT value FROM json_each(?))`

export const searchPeople: Job<'people.search'> = ({ connection }, search) => {
  const list = listFor(connection, search)
  const rows = pageOf(connection, rowsOf, list, search).map((row) => (row === null ? null : personRowOf(row)))
  const rest = connection.get('SELECT EXISTS (SELECT 1 FROM users WHERE folded = 0) AS rest')
  return {
    snapshot: list.name,
    total: list.ns.length,
    offset: search.offset,
    rows,
    complete: rest === undefined || !flag(rest, 'rest'),
  }
}

const idsOf = 'SELECT n, id FROM users WHERE n IN (SELECT value FROM json_each(?))'

export const personIds: Job<'people.ids'> = ({ connection }, search) => {
  const list = listFor(connection, search)
  const ids = pageOf(connection, idsOf, list, search)
    .filter((row) => row !== null)
    .map((row) => text(row, 'id'))
  return { snapshot: list.name, total: list.ns.length, ids }
}

function listFor(connection: Connection, search: PeopleSearch): FoundList {
  const known = lists.find(({ name }) => name === search.snapshot)
  const list = known ?? { name: `${thisWorker}-${found++}`, ns: find(connection, search) }
  lists = [list, ...lists.filter((other) => other !== list)].slice(0, mostLists)
  return list
}

function find(connection: Connection, search: PeopleSearch): Int32Array {
  const { sql, values } = peopleQuery(search)
  const row = connection.get(sql, ...values)
  const ns = row === undefined ? null : textOrNull(row, 'ns')
  return row === undefined || ns === null ? new Int32Array(0) : numbersIn(ns, integer(row, 'total'))
}

const comma = 0x2c
const zero = 0x30

/** `3,14,159`: read in place, as a hundred thousand little strings at each key typed would be litter. */
function numbersIn(list: string, count: number): Int32Array {
  const numbers = new Int32Array(count)
  let index = 0
  let number = 0
  for (let at = 0; at < list.length; at += 1) {
    const code = list.charCodeAt(at)
    if (code === comma) {
      numbers[index] = number
      index += 1
      number = 0
    } else number = number * 10 + code - zero
  }
  numbers[index] = number
  return numbers
}

/** Rows in the list's order; null in the place of whoever was deleted since the list was found. */
function pageOf(
  connection: Connection,
  sql: string,
  list: FoundList,
  search: PeopleSearch,
): readonly (Row | null)[] {
  const page = Array.from(list.ns.subarray(search.offset, search.offset + search.limit))
  const rows = new Map(connection.all(sql, JSON.stringify(page)).map((row) => [integer(row, 'n'), row]))
  return page.map((n) => rows.get(n) ?? null)
}

function personRowOf(row: Row): PersonRow {
  return {
    id: text(row, 'id'),
    lastName: text(row, 'last_name'),
    middleName: text(row, 'middle_name'),
    firstName: text(row, 'first_name'),
    lastNameKana: text(row, 'last_name_kana'),
    firstNameKana: text(row, 'first_name_kana'),
    company: text(row, 'company'),
    department: text(row, 'department'),
    employeeId: textOrNull(row, 'employee_id') ?? '',
    suspended: flag(row, 'suspended'),
    visitor: flag(row, 'visitor'),
    validFromMs: integerOrNull(row, 'valid_from'),
    validUntilMs: integerOrNull(row, 'valid_until'),
    cards: integer(row, 'cards'),
    mfaCodes: integer(row, 'mfa_codes'),
    hasEntryCode: flag(row, 'has_entry_code'),
  }
}
