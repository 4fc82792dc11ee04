import { mostNames, type RestoreChanges, type SomeNames } from '../../../contract/backup.ts'
import { displayName } from '../../names/display-name.ts'
import type { Connection } from '../connection.ts'
import { integer, type Row, text } from '../rows.ts'

/** A card with which somebody may pass, as far as card and person say. */
const live = (database: string) =>
  `SELECT c.id, c.user_id FROM ${database}.cards c JOIN ${database}.users u ON u.id = c.user_id WHERE c.active = 1 AND u.suspended = 0`

/** People of one database by a condition on them. */
const people = (database: string, condition: string) =>
  `FROM ${database}.users p WHERE p.visitor = 0 AND ${condition}`

const codesAgain = (table: string) =>
  `SELECT count(*) AS n FROM staged.${table} s WHERE NOT EXISTS (SELECT 1 FROM main.${table} m WHERE m.id = s.id AND m.hash = s.hash)`

/**
 * Compares what is here (a reading connection of the caller's own) with what a backup brought (`stagedPath`). Ids are
 * never used twice, so whoever is in one alone was deleted or added.
 */
export function restoreChanges(here: Connection, stagedPath: string): RestoreChanges {
  here.exec(`ATTACH '${stagedPath.replaceAll("'", "''")}' AS staged`)
  const operators = (sql: string) => here.all(sql).map((row) => text(row, 'name'))
  const count = (sql: string) => integer(here.get(sql) ?? {}, 'n')
  return {
    cardsAgain: some(
      here,
      people(
        'staged',
        `p.id IN (SELECT user_id FROM (${live('staged')}) WHERE id NOT IN (SELECT id FROM (${live('main')})))`,
      ),
    ),
    peopleAgain: some(here, people('staged', 'p.id NOT IN (SELECT id FROM main.users)')),
    peopleLost: some(here, people('main', 'p.id NOT IN (SELECT id FROM staged.users)')),
    codesAgain: count(codesAgain('entry_codes')) + count(codesAgain('mfa_codes')),
    operatorsPassword: operators(
      'SELECT m.name FROM main.operators m JOIN staged.operators s ON s.id = m.id WHERE s.password_scrypt <> m.password_scrypt ORDER BY m.n',
    ),
    operatorsAgain: operators(
      'SELECT name FROM staged.operators WHERE id NOT IN (SELECT id FROM main.operators) ORDER BY n',
    ),
    operatorsLost: operators(
      'SELECT name FROM main.operators WHERE id NOT IN (SELECT id FROM staged.operators) ORDER BY n',
    ),
    eventsLost: eventsLost(here),
  }
}

function some(here: Connection, from: string): SomeNames {
  const row = here.get(`SELECT count(*) AS n ${from}`)
  const names = here.all(
    `SELECT p.first_name, p.middle_name, p.last_name ${from} ORDER BY p.n LIMIT ${mostNames}`,
  )
  return { count: integer(row ?? {}, 'n'), names: names.map(nameOf) }
}

function nameOf(row: Row): string {
  return displayName({
    firstName: text(row, 'first_name'),
    middleName: text(row, 'middle_name'),
    lastName: text(row, 'last_name'),
  })
}

/**
 * Events that are here and not in the backup. Each hash covers all before it, so the logs are alike up to the last event
 * that both have with the same hash: found by halves, as a log may have millions.
 */
function eventsLost(here: Connection): number {
  const ends = (database: string) => {
    const row = here.get(
      `SELECT coalesce(min(seq), 1) AS first, coalesce(max(seq), 0) AS last FROM ${database}.events`,
    )
    return { first: integer(row ?? {}, 'first'), last: integer(row ?? {}, 'last') }
  }
  const [own, theirs] = [ends('main'), ends('staged')]
  let alike = Math.max(own.first, theirs.first) - 1
  let beyond = Math.min(own.last, theirs.last) + 1
  while (beyond - alike > 1) {
    const middle = Math.floor((alike + beyond) / 2)
    const both = here.get(
      'SELECT 1 FROM main.events m JOIN staged.events s ON s.seq = m.seq AND s.hash = m.hash WHERE m.seq = ?',
      middle,
    )
    if (both === undefined) beyond = middle
    else alike = middle
  }
  return Math.max(0, own.last - alike)
}
