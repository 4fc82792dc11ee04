import { entryTypes, refusalTypes } from '../../../../../contract/event-kinds.ts'
import type { EventRecord } from '../../../../../contract/events.ts'
import { byteOrderMark, csvLines } from '../../../../csv/write-lines.ts'
import { EventNames } from '../../../repositories/event-names.ts'
import type { Job } from '../../job.ts'
import { localTimes } from './local-times.ts'
import { scanBack } from './scan-back.ts'

/** The columns in their order; their names come in `words` as `column.<name>`. */
export const csvColumns = [
  'number',
  'time',
  'event',
  'outcome',
  'door',
  'point',
  'person',
  'company',
  'credential',
  'reason',
  'all_reasons',
  'actor',
  'card',
  'type',
  'reason_code',
  'person_id',
] as const

const granted = new Set<string>(entryTypes)
const refused = new Set<string>(refusalTypes)

export const eventsAsCsv: Job<'events.csv'> = async (
  context,
  { words, zone, showCards, head, ...search },
) => {
  const { events, nextSeq } = await scanBack(context, search)
  const names = new EventNames(context.connection)
  const timeAt = localTimes(zone)
  const word = (key: string, otherwise = key.slice(key.indexOf('.') + 1)) => words[key] ?? otherwise
  const gone = word('gone', '')
  const row = (event: EventRecord): readonly string[] => {
    const { type, userId, actorId, doorId, pointId, credentialKind, reason, detail } = event
    const person = userId === null ? null : names.person(userId)
    const reasons = Array.isArray(detail.reasons) ? detail.reasons : []
    const card = typeof detail.card === 'string' ? detail.card : ''
    const outcome = granted.has(type) ? 'entry' : refused.has(type) ? 'refusal' : null
    return [
      String(event.seq),
      timeAt(event.at),
      word(`type.${type}`),
      outcome === null ? '' : word(`outcome.${outcome}`),
      doorId === null ? '' : (names.of('door', doorId) ?? gone),
      pointId === null ? '' : (names.of('point', pointId) ?? gone),
      userId === null ? '' : (person?.name ?? gone),
      person?.company ?? '',
      credentialKind === null ? '' : word(`credential.${credentialKind}`),
      reason === null ? '' : word(`reason.${reason}`),
      reasons.map((one) => word(`reason.${one}`)).join(' / '),
      actorId === null ? '' : (names.of('operator', actorId) ?? names.of('key', actorId) ?? gone),
      card === '' ? '' : showCards ? card : '••••••',
      type,
      reason ?? '',
      userId ?? '',
    ]
  }
  const heading = head ? [csvColumns.map((column) => word(`column.${column}`))] : []
  const text = csvLines([...heading, ...events.map(row)])
  return { text: head ? byteOrderMark + text : text, rows: events.length, nextSeq }
}
