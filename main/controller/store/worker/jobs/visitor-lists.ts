import { integer, integerOrNull, text, textOrNull } from '../../rows.ts'
import type { Job } from '../job.ts'
import { namedColumns, namedPerson } from './named-person.ts'

/** Of each person the last grant of the day alone; `max` picks the row that the side is taken from. */
const lastPassages = `SELECT e.user_id, max(e.seq) AS seq, e.side, e.at FROM events e INDEXED BY events_by_time
WHERE e.at >= ? AND e.user_id IS NOT NULL AND e.type IN ('door_granted', 'door_keycard_entered_accepted', 'door_code_entered_accepted')
GROUP BY e.user_id`
const inside = `SELECT ${namedColumns('u', '')}, p.at AS at FROM (${lastPassages}) p JOIN users u ON u.id = p.user_id
WHERE u.visitor = 0 AND (p.side IS NULL OR p.side = 'entry') ORDER BY p.at`

/** Who came in since the given instant and was not seen going out after that. */
export const peopleInside: Job<'visitors.peopleInside'> = ({ connection }, { fromMs }) =>
  connection.all(inside, fromMs).map((row) => ({ person: namedPerson(row), sinceMs: integer(row, 'at') }))

const visitsOf = `SELECT v.id AS visit_id, v.arrived_at, v.left_at, b.number,
${namedColumns('u', 'visitor_')}, ${namedColumns('h', 'host_')}
FROM visits v JOIN users u ON u.id = v.user_id LEFT JOIN users h ON h.id = v.host_id
LEFT JOIN visitor_badges b ON b.id = v.badge_id
WHERE v.arrived_at >= ? AND v.arrived_at < ? ORDER BY v.arrived_at, v.n`
const entriesOf = `SELECT count(*) AS entries FROM events INDEXED BY events_by_time WHERE at >= ? AND at < ?
AND user_id IS NOT NULL AND coalesce(side, 'entry') = 'entry'
AND type IN ('door_granted', 'door_keycard_entered_accepted', 'door_code_entered_accepted')`

/** A month's visits in the order of their arrival, and how often somebody came in on each of its days. */
export const register: Job<'visitors.register'> = async ({ connection, breathe }, { days }) => {
  const first = days[0] ?? 0
  const last = days.at(-1) ?? 0
  const visits = connection.all(visitsOf, first, last).map((row) => ({
    visitId: text(row, 'visit_id'),
    visitor: namedPerson(row, 'visitor_'),
    host: row.host_id === null ? null : namedPerson(row, 'host_'),
    arrivedAtMs: integer(row, 'arrived_at'),
    leftAtMs: integerOrNull(row, 'left_at'),
    badgeNumber: textOrNull(row, 'number') ?? '',
  }))
  const entries: number[] = []
  for (const [index, fromMs] of days.slice(0, -1).entries()) {
    await breathe()
    const row = connection.get(entriesOf, fromMs, days[index + 1] ?? fromMs)
    entries.push(row === undefined ? 0 : integer(row, 'entries'))
  }
  return { visits, entries }
}
