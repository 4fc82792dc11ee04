import { weekdays } from '../../contract/local-time.ts'
import type { CardHolder, EntryCodeHolder, MfaCodeMatch, WrongCodes } from '../access/directory.ts'
import type { AccessTimes, UserFacts, WeeklyTime } from '../access/model.ts'
import { entryCodeHash, mfaCodeHash } from './code-index.ts'
import type { Connection } from './connection.ts'
import type { GuessingMemory } from './guessing-memory.ts'
import type { StoreKeys } from './keys.ts'
import { flag, integer, integerOrNull, oneOf, type Row, text } from './rows.ts'

const userColumns = `u.id AS user_id, u.suspended, u.long_access, u.valid_from, u.valid_until,
(SELECT count(*) FROM mfa_codes m WHERE m.user_id = u.id) AS mfa_codes`
const holderOfCard = `SELECT c.id AS credential_id, c.active, ${userColumns},
EXISTS (SELECT 1 FROM entry_codes e WHERE e.user_id = u.id) AS has_entry_code
FROM cards c JOIN users u ON u.id = c.user_id WHERE c.card_id = ?`
const holderOfEntryCode = `SELECT e.id AS credential_id, ${userColumns}, 1 AS has_entry_code
FROM entry_codes e JOIN users u ON u.id = e.user_id WHERE e.hash = ?`
const groupsOfUser = 'SELECT group_id FROM group_members WHERE user_id = ?'
// A level reached through two groups comes once. Levels without times come with a null weekday.
const timesAtDoor = `SELECT l.access_level_id, t.weekday, t.start_minute, t.end_minute FROM (
SELECT DISTINCT g.access_level_id FROM group_members m
JOIN access_level_groups g ON g.group_id = m.group_id
JOIN access_level_doors d ON d.access_level_id = g.access_level_id AND d.door_id = ?
WHERE m.user_id = ?) l
LEFT JOIN access_level_times t ON t.access_level_id = l.access_level_id`

/** The door's questions as a few look-ups by index; nothing about a person is kept between them. */
export class StoreDirectory {
  readonly #connection: Connection
  readonly #keys: StoreKeys
  readonly #guessing: GuessingMemory

  constructor(connection: Connection, keys: StoreKeys, guessing: GuessingMemory) {
    this.#connection = connection
    this.#keys = keys
    this.#guessing = guessing
  }

  holderOfCard(cardId: string, doorId: string): CardHolder | null {
    const row = this.#connection.get(holderOfCard, cardId)
    if (row === undefined) return null
    return {
      credentialId: text(row, 'credential_id'),
      active: flag(row, 'active'),
      user: this.#factsOf(row, doorId),
    }
  }

  holderOfEntryCode(code: string, doorId: string): EntryCodeHolder | null {
    const row = this.#connection.get(holderOfEntryCode, entryCodeHash(this.#keys, code))
    if (row === undefined) return null
    return { credentialId: text(row, 'credential_id'), user: this.#factsOf(row, doorId) }
  }

  matchMfaCode(userId: string, code: string): MfaCodeMatch | null {
    const row = this.#connection.get(
      'SELECT id, duress FROM mfa_codes WHERE hash = ?',
      mfaCodeHash(this.#keys, userId, code),
    )
    return row === undefined ? null : { credentialId: text(row, 'id'), duress: flag(row, 'duress') }
  }

  wrongCodes(credentialId: string): WrongCodes {
    const row = this.#connection.get('SELECT wrong_codes FROM cards WHERE id = ?', credentialId)
    return this.#guessing.wrongCodes(credentialId, row === undefined ? 0 : integer(row, 'wrong_codes'))
  }

  #factsOf(row: Row, doorId: string): UserFacts {
    const id = text(row, 'user_id')
    return {
      id,
      suspended: flag(row, 'suspended'),
      validFromMs: integerOrNull(row, 'valid_from'),
      validUntilMs: integerOrNull(row, 'valid_until'),
      longAccess: flag(row, 'long_access'),
      groupIds: this.#connection.all(groupsOfUser, id).map((group) => text(group, 'group_id')),
      accessTimes: accessTimesOf(this.#connection.all(timesAtDoor, doorId, id)),
      hasEntryCode: flag(row, 'has_entry_code'),
      mfaCodeCount: integer(row, 'mfa_codes'),
    }
  }
}

function accessTimesOf(rows: readonly Row[]): readonly AccessTimes[] {
  const byLevel = new Map<string, WeeklyTime[]>()
  for (const row of rows) {
    const levelId = text(row, 'access_level_id')
    const times = byLevel.get(levelId) ?? []
    byLevel.set(levelId, times)
    if (row.weekday === null) continue
    times.push({
      weekday: oneOf(row, 'weekday', weekdays),
      startMinute: integer(row, 'start_minute'),
      endMinute: integer(row, 'end_minute'),
    })
  }
  return Array.from(byLevel, ([accessLevelId, times]) => ({ accessLevelId, times }))
}
