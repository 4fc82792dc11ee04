import type { Connection } from '../../../connection.ts'

/** Rows that are counted in one statement: a few ms. */
const rowsAtOnce = 20_000

/** How many events of each type the log holds, but for duress: that is for who may read the log alone. */
export async function countEvents(
  connection: Connection,
  breathe: () => Promise<void>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const ends = connection.get('SELECT MIN(seq) AS first, MAX(seq) AS last FROM events')
  const [first, last] = [Number(ends?.first ?? 0), Number(ends?.last ?? 0)]
  for (let after = first - 1; after < last; after += rowsAtOnce) {
    const rows = connection.all(
      "SELECT type, COUNT(*) AS count FROM events WHERE seq > ? AND seq <= ? AND type <> 'duress' GROUP BY type",
      after,
      after + rowsAtOnce,
    )
    for (const { type, count } of rows) counts[String(type)] = (counts[String(type)] ?? 0) + Number(count)
    await breathe()
  }
  return counts
}
