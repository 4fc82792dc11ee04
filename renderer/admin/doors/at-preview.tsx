import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { deskQuery } from '../line/api.ts'
import { useNow } from '../line/use-session.ts'
import { DateField } from '../parts/date-field.tsx'
import { useDates } from '../parts/dates.ts'
import { dayOf } from '../parts/zoned.ts'
import { parseClock } from '../week/clock-text.ts'
import { useModeWords } from '../week/mode-words.ts'
import { useReasonWords, useUntilWords } from './mode-words.tsx'

/** What will the door do at…: a date, a time, and the answer beside them. */
export function AtPreview({ doorId }: { readonly doorId: string }) {
  const { t } = useWords()
  const now = useNow()
  const { zone } = useDates()
  const modeWords = useModeWords()
  const reasonWords = useReasonWords()
  const untilWords = useUntilWords()
  const [date, setDate] = useState<string | null>(() => dayOf(now() + 86_400_000, zone))
  const [time, setTime] = useState('8:30')
  const minute = parseClock(time)
  const ready = date !== null && minute !== null
  const { data, error } = useQuery({
    ...deskQuery.doors.at.queryOptions({ input: { id: doorId, date: date ?? '', minute: minute ?? 0 } }),
    enabled: ready,
    staleTime: 0,
  })
  return (
    <div className="at-preview">
      <span className="at-question">{t('desk.doors.at.question')}</span>
      <DateField
        w={142}
        aria-label={t('desk.doors.at.date')}
        value={date}
        onChange={setDate}
        clearable={false}
      />
      <TextInput
        w={78}
        aria-label={t('desk.doors.at.time')}
        value={time}
        onChange={(event) => setTime(event.currentTarget.value)}
        error={minute === null}
      />
      <span className="at-answer" aria-live="polite">
        {!ready || error !== null ? (
          <span className="quiet">{t('desk.doors.at.unclear')}</span>
        ) : (
          data !== undefined && (
            <>
              <span className="mode-plate" data-mode={data.mode}>
                {modeWords(data.mode)}
              </span>
              <span className="at-reason">
                {reasonWords(data)}
                {data.untilMs !== null && <span className="quiet">{untilWords(data.untilMs)}</span>}
              </span>
            </>
          )
        )}
      </span>
    </div>
  )
}
