import { integerOrNull } from '../../../rows.ts'
import type { Job } from '../../job.ts'
import { scanBack, timeOf } from './scan-back.ts'

export const findEvents: Job<'events.page'> = async (context, { budgetMs, ...search }) => {
  const { connection } = context
  const head = connection.get('SELECT max(seq) AS seq FROM events')
  const untilMs = performance.now() + budgetMs
  const { events, nextSeq } = await scanBack(context, search, () => performance.now() < untilMs)
  return {
    events,
    nextSeq,
    lookedBackToMs: nextSeq === null ? null : timeOf(connection, nextSeq),
    headSeq: (head && integerOrNull(head, 'seq')) ?? 0,
  }
}
