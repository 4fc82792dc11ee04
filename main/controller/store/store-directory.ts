import type { Weekday } from '../../contract/local-time.ts'
import type { CardHolder, EntryCodeHolder, MfaCodeMatch, WrongCodes } from '../access/directory.ts'
import type { AccessTimes, Place, UserFacts, WeeklyTime } from '../access/model.ts'
import { entryCodeHash, mfaCodeHash } from './code-index.ts'
import type { Connection } from './connection.ts'
import type { GuessingMemory } from './guessing-memory.ts'
import type { StoreKeys } from './keys.ts'
import type { AreaTable } from './repositories/areas.ts'
import { flag, integer, integerOrNull, json, type Row, text } from './rows.ts'

/**
 * All of a user that a door asks, in one look-up. `times`: [access level, weekday, start, end] for the door
 * bound first; a level reached through two groups comes once, one without times with nulls.
 */
const userColumns = `u.id AS user_id, u.suspended, u.long_access, u.valid_from, u.valid_until,
EXISTS (SELECT 1 FROM entry_codes e WHERE e.user_id = u.id) AS has_entry_code,
(SELECT count(*) FROM mfa_codes m WHERE m.user_id = u.id) AS mfa_codes,
(SELECT json_group_array(m.group_id) FROM group_members m WHERE m.user_id = u.id) AS groups,
(SELECT json_group_array(DISTINCT json_array(g.access_level_id, t.weekday, t.start_minute, t.end_minute))
FROM group_members m CROSS JOIN access_level_groups g ON g.group_id = m.group_id
CROSS JOIN access_level_doors d ON d.access_level_id = g.access_level_id AND d.door_id = ?
LEFT JOIN access_level_times t ON t.access_level_id = g.access_level_id WHERE m.user_id = u.id) AS times`
const holderOfCard = `SELECT c.id AS credential_id, c.active, ${userColumns}
FROM cards c JOIN users u ON u.id = c.user_id WHERE c.card_id = ?`
const holderOfEntryCode = `SELECT c.id AS credential_id, ${userColumns}
FROM entry_codes c JOIN users u ON u.id = c.user_id WHERE c.hash = ?`
const user = `SELECT ${userColumns} FROM users u WHERE u.id = ?`
type TimeAtDoor =
  | readonly [levelId: string, weekday: Weekday, startMinute: number, endMinute: number]
  | readonly [levelId: string, weekday: null, startMinute: null, endMinute: null]

/** The door's questions as a few look-ups by index; nothing about a person is kept between them. */
export class StoreDirectory {
  readonly #connection: Connection
  readonly #keys: StoreKeys
  readonly #guessing: GuessingMemory
  readonly #areas: AreaTable

  constructor(connection: Connection, keys: StoreKeys, guessing: GuessingMemory, areas: AreaTable) {
    this.#connection = connection
    this.#keys = keys
    this.#guessing = guessing
    this.#areas = areas
  }

  holderOfCard(cardId: string, doorId: string): CardHolder | null {
    const row = this.#connection.get(holderOfCard, doorId, cardId)
    if (row === undefined) return null
    return {
      credentialId: text(row, 'credential_id'),
      active: flag(row, 'active'),
      user: factsOf(row),
    }
  }

  holderOfEntryCode(code: string, doorId: string): EntryCodeHolder | null {
    const row = this.#connection.get(holderOfEntryCode, doorId, entryCodeHash(this.#keys, code))
    if (row === undefined) return null
    return { credentialId: text(row, 'credential_id'), user: factsOf(row) }
  }

  /** A person as this door knows them, without a credential. */
  factsOf(userId: string, doorId: string): UserFacts | null {
    const row = this.#connection.get(user, doorId, userId)
    return row === undefined ? null : factsOf(row)
  }

  matchMfaCode(userId: string, code: string): MfaCodeMatch | null {
    const row = this.#connection.get(
      'SELECT id, duress FROM mfa_codes WHERE hash = ?',
      mfaCodeHash(this.#keys, userId, code),
    )
    return row === undefined ? null : { credentialId: text(row, 'id'), duress: flag(row, 'duress') }
  }

  placesOf(userId: string): readonly Place[] {
    return this.#areas.placesOf(userId)
  }

  wrongCodes(credentialId: string): WrongCodes {
    const row = this.#connection.get('SELECT wrong_codes FROM cards WHERE id = ?', credentialId)
    return this.#guessing.wrongCodes(credentialId, row === undefined ? 0 : integer(row, 'wrong_codes'))
  }
}

function factsOf(row: Row): UserFacts {
  return {
    id: text(row, 'user_id'),
    suspended: flag(row, 'suspended'),
    validFromMs: integerOrNull(row, 'valid_from'),
    validUntilMs: integerOrNull(row, 'valid_until'),
    longAccess: flag(row, 'long_access'),
    groupIds: json<string[]>(row, 'groups'),
    accessTimes: accessTimesOf(json<TimeAtDoor[]>(row, 'times')),
    hasEntryCode: flag(row, 'has_entry_code'),
    mfaCodeCount: integer(row, 'mfa_codes'),
  }
}

function accessTimesOf(rows: readonly TimeAtDoor[]): readonly AccessTimes[] {
  const byLevel = new Map<string, WeeklyTime[]>()
  for (const [levelId, weekday, startMinute, endMinute] of rows) {
    const times = byLevel.get(levelId) ?? []
    byLevel.set(levelId, times)
    if (weekday !== null) times.push({ weekday, startMinute, endMinute })
  }
  return Array.from(byLevel, ([accessLevelId, times]) => ({ accessLevelId, times }))
}
