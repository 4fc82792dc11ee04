import { Buffer } from 'node:buffer'
import type { Row } from '../../rows.ts'
import { text } from '../../rows.ts'
import type { Job } from '../job.ts'

const eventPage = 2_000

const sections: Readonly<Record<string, string>> = {
  groups:
    'SELECT g.id, g.name FROM group_members m JOIN groups g ON g.id = m.group_id WHERE m.user_id = ? ORDER BY g.n',
  cards:
    'SELECT id, type, facility_code, card_number, card_number_hex, active, lost_at FROM cards WHERE user_id = ? ORDER BY n',
  entry_code: 'SELECT id, origin, created_at FROM entry_codes WHERE user_id = ?',
  mfa_codes: 'SELECT id, origin, created_at FROM mfa_codes WHERE user_id = ? ORDER BY n',
  visits: `SELECT v.id, v.from_at, v.until_at, v.arrived_at, v.left_at, v.host_id, b.number AS badge_number
    FROM visits v LEFT JOIN visitor_badges b ON b.id = v.badge_id WHERE v.user_id = ? ORDER BY v.n`,
  visits_received:
    'SELECT id, from_at, until_at, arrived_at, left_at FROM visits WHERE host_id = ? ORDER BY n',
  badges_lent: `SELECT l.id, l.lent_at, l.until_at, l.ended_at, l.badge_returned_at, b.number AS badge_number
    FROM lent_badges l LEFT JOIN visitor_badges b ON b.id = l.badge_id WHERE l.user_id = ? ORDER BY l.n`,
}
/** Kept for searching alone, or the row's place. */
const inner = new Set(['n', 'folded'])

/** Instants are ISO 8601, UTC. Of codes it is told that they are there, never what they are. */
export const exportPerson: Job<'people.export'> = async ({ connection, breathe }, { userId }) => {
  const person = connection.get('SELECT * FROM users WHERE id = ?', userId)
  if (person === undefined) return null
  const kept: Record<string, unknown> = { person: plain(person) }
  for (const [name, sql] of Object.entries(sections)) kept[name] = connection.all(sql, userId).map(plain)
  const photo = connection.get('SELECT type, bytes FROM user_photos WHERE user_id = ?', userId)
  kept.photo =
    photo?.bytes instanceof Uint8Array
      ? { type: text(photo, 'type'), base64: Buffer.from(photo.bytes).toString('base64') }
      : null
  const events: unknown[] = []
  for (let after = 0; ; ) {
    const page = connection.all(
      'SELECT seq, type, at, door_id, point_id, side, credential_id, credential_kind, reason FROM events WHERE user_id = ? AND seq > ? ORDER BY seq LIMIT ?',
      userId,
      after,
      eventPage,
    )
    events.push(...page.map(plain))
    if (page.length < eventPage) break
    after = Number(page.at(-1)?.seq)
    await breathe()
  }
  kept.events = events
  return JSON.stringify(kept, null, 2)
}

function plain(row: Row): Record<string, unknown> {
  const entries = Object.entries(row).filter(([column]) => !inner.has(column))
  return Object.fromEntries(
    entries.map(([column, value]) => [
      column,
      typeof value === 'number' && /(^at$|_at$|^valid_)/.test(column) ? new Date(value).toISOString() : value,
    ]),
  )
}
