import { integer, type Row, text } from '../../rows.ts'
import type { Job } from '../job.ts'

const people = `FROM users u WHERE u.suspended = 0 AND (u.valid_until IS NULL OR u.valid_until > ?)
AND EXISTS (SELECT 1 FROM cards c WHERE c.user_id = u.id)
AND NOT EXISTS (SELECT 1 FROM mfa_codes c WHERE c.user_id = u.id)
AND NOT EXISTS (SELECT 1 FROM entry_codes c WHERE c.user_id = u.id)
AND u.id IN (SELECT m.user_id FROM group_members m WHERE m.group_id IN (
  SELECT g.group_id FROM access_level_doors d
  JOIN access_level_groups g ON g.access_level_id = d.access_level_id
  JOIN access_level_times t ON t.access_level_id = d.access_level_id
  JOIN json_each(?) w ON t.weekday = w.value ->> 'weekday'
    AND t.start_minute < w.value ->> 'endMinute' AND w.value ->> 'startMinute' < t.end_minute
  WHERE d.door_id = ?))`

/** Who would stand before a door that asks for a code they don't have. Only who has a card gets there at all. */
export const withoutSecondFactor: Job<'doors.withoutSecondFactor'> = (
  { connection },
  { doorId, times, nowMs, limit },
) => {
  const bound = [nowMs, JSON.stringify(times), doorId] as const
  const counted = connection.get(`SELECT count(*) AS people ${people}`, ...bound)
  const found = connection.all(`SELECT u.* ${people} ORDER BY u.n LIMIT ?`, ...bound, limit)
  return { count: counted === undefined ? 0 : integer(counted, 'people'), people: found.map(personOf) }
}

function personOf(row: Row) {
  return {
    id: text(row, 'id'),
    firstName: text(row, 'first_name'),
    middleName: text(row, 'middle_name'),
    lastName: text(row, 'last_name'),
    company: text(row, 'company'),
    department: text(row, 'department'),
  }
}
