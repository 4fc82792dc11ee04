import type { DeskDoor, DoorAt } from '../../../main/contract/desk/doors.ts'
import { useWords } from '../../i18n/words.tsx'
import { useNow } from '../line/use-session.ts'
import { useDates } from '../parts/dates.ts'
import { useListWords } from '../parts/list-words.ts'
import { Tag } from '../parts/tag.tsx'
import { useModeWords } from '../week/mode-words.ts'

/** Until when, as near as it needs to be said: today only the time. */
export function useUntilWords(): (untilMs: number | null) => string {
  const { t } = useWords()
  const dates = useDates()
  const now = useNow()
  return (untilMs) => {
    if (untilMs === null) return t('desk.doors.until.open')
    const sameDay = dates.date(untilMs) === dates.date(now())
    return t('desk.doors.until.time', { time: sameDay ? dates.time(untilMs) : dates.dateTime(untilMs) })
  }
}

/** Why the mode is what it is, in a few words. */
export function useReasonWords(): (at: DoorAt) => string {
  const { t } = useWords()
  const listWords = useListWords()
  return ({ source, exceptions }) => {
    if (source !== 'exception' || exceptions.length === 0) return t(`desk.doors.source.${source}`)
    const names = exceptions.map(({ label, calendarName }) => (label === '' ? calendarName : label))
    return t('desk.doors.source.exception_of', { name: listWords([...new Set(names)]) })
  }
}

/** The mode now as a plate of its colour and pattern, until when, and why. */
export function ModeNow({ door }: { readonly door: DeskDoor }) {
  const { t } = useWords()
  const modeWords = useModeWords()
  const untilWords = useUntilWords()
  const reasonWords = useReasonWords()
  const { now } = door
  if (now === null || door.outOfService !== null)
    return <Tag tone="bad">{t('desk.doors.out_of_service')}</Tag>
  return (
    <>
      <span className="mode-plate" data-mode={now.mode}>
        {modeWords(now.mode)}
      </span>
      <Tag tone={now.source === 'lockdown' ? 'bad' : now.source === 'override' ? 'wait' : 'plain'}>
        {reasonWords(now)}
      </Tag>
      {(now.untilMs !== null || now.source === 'lockdown') && <Tag>{untilWords(now.untilMs)}</Tag>}
      {door.commissionedAtMs === null && <Tag tone="wait">{t('desk.doors.not_commissioned.tag')}</Tag>}
    </>
  )
}
