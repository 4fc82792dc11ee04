import { integer, text } from '../../rows.ts'
import type { Job } from '../job.ts'

export const groupMemberCounts: Job<'groups.memberCounts'> = ({ connection }) => {
  const rows = connection.all('SELECT group_id, count(*) AS members FROM group_members GROUP BY group_id')
  return new Map(rows.map((row) => [text(row, 'group_id'), integer(row, 'members')]))
}
