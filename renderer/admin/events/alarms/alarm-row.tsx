import { Button } from '@mantine/core'
import type { DeskAlarm } from '../../../../main/contract/desk/alarms.ts'
import { useWords } from '../../../i18n/words.tsx'
import { useDates } from '../../parts/dates.ts'
import { Tag } from '../../parts/tag.tsx'
import { EventMark, EventTitle, EventWhere, EventWho } from '../event-parts.tsx'

/** One alarm: what, where, whether it goes on, and who saw to it. */
export function AlarmRow(props: { readonly alarm: DeskAlarm; readonly onAcknowledge: (() => void) | null }) {
  const { t } = useWords()
  const dates = useDates()
  const { alarm, onAcknowledge } = props
  const { event, endedAtMs, acknowledged } = alarm
  return (
    <li className="alarm">
      <EventMark event={event} />
      <div className="alarm-words">
        <EventTitle event={event} />
        <p className="alarm-facts">
          <time dateTime={new Date(event.atMs).toISOString()}>{dates.dateTime(event.atMs)}</time>
          <EventWhere event={event} />
          <EventWho event={event} />
        </p>
        {acknowledged !== null && (
          <p className="quiet">
            {t('desk.events.alarms.by', {
              when: dates.dateTime(acknowledged.atMs),
              name: acknowledged.byName ?? t('desk.events.gone.operator'),
            })}
            {acknowledged.note !== '' && <bdi className="alarm-note">{acknowledged.note}</bdi>}
          </p>
        )}
      </div>
      <AlarmEnd alarm={alarm} endedAtMs={endedAtMs} />
      {acknowledged === null && onAcknowledge !== null && (
        <Button variant="default" onClick={onAcknowledge}>
          {t('desk.events.alarms.acknowledge')}
        </Button>
      )}
    </li>
  )
}

/** Alarms of something that lasts, and so has an end. */
const lasting = new Set([
  'device_lost',
  'device_swapped',
  'storage_alarm',
  'clock_untrusted',
  'door_lockdown',
  'door_forced_open',
  'door_held_open',
  'door_tamper',
  'backup_failed',
])

function AlarmEnd(props: { readonly alarm: DeskAlarm; readonly endedAtMs: number | null }) {
  const { t } = useWords()
  const dates = useDates()
  const { alarm, endedAtMs } = props
  if (endedAtMs !== null) {
    return <Tag tone="quiet">{t('desk.events.alarms.ended', { when: dates.dateTime(endedAtMs) })}</Tag>
  }
  return lasting.has(alarm.event.type) ? <Tag tone="bad">{t('desk.events.alarms.going_on')}</Tag> : <span />
}
