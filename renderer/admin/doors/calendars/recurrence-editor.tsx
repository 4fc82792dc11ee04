import { ActionIcon, Chip, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { weekdays } from '../../../../main/contract/local-time.ts'
import type { Recurrence } from '../../../../main/contract/recurrence.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { DateField } from '../../parts/date-field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { NumericField } from '../../parts/numeric-field.tsx'
import { useWeekdayWords } from '../../week/mode-words.ts'
import { useDayWords } from '../day-words.ts'
import { addDays, weekdayOf } from '../plain-dates.ts'
import { type Repeat, repeatOf, repeats, repeatsOf, ruleFor } from './repeat.ts'
import { useRepeatWords } from './repeat-words.ts'

interface RecurrenceEditorProps {
  /** The first date: the ways to repeat are told by it. */
  readonly date: string
  readonly recurrence: Recurrence | null
  readonly excludedDates: readonly string[]
  readonly problemOf: (field: string) => string | undefined
  readonly onChange: (recurrence: Recurrence | null, excludedDates: readonly string[]) => void
}

const shownDates = 6

/** How an exception repeats: chosen in words, said in words, with the next dates below. */
export function RecurrenceEditor(props: RecurrenceEditorProps) {
  const { t } = useWords()
  const { date, recurrence, excludedDates, onChange } = props
  const words = useRepeatWords()
  const repeat = repeatOf(recurrence)
  const offered = repeatsOf(date)
  const choices = repeats.filter((each) => offered.includes(each) || each === repeat)
  const set = (rule: Recurrence | null) => onChange(rule, rule === null ? [] : excludedDates)
  return (
    <fieldset className="recurrence">
      <legend className="heard-only">{t('desk.doors.repeat.label')}</legend>
      <div className="recurrence-fields">
        <Select
          label={t('desk.doors.repeat.label')}
          data={[
            ...choices.map((each) => ({ value: each, label: words.choice(each, date) })),
            ...(repeat === null ? [{ value: 'other', label: t('desk.doors.repeat.other') }] : []),
          ]}
          value={repeat ?? 'other'}
          onChange={(value) => {
            const chosen = repeats.find((each): each is Repeat => each === value)
            if (chosen !== undefined) set(ruleFor(chosen, date, recurrence))
          }}
          allowDeselect={false}
        />
        {recurrence !== null && (
          <NumericField
            label={t('desk.doors.repeat.interval')}
            value={String(recurrence.interval)}
            onChange={(value) => set({ ...recurrence, interval: Number(value) || 0 })}
            error={
              props.problemOf('interval') ??
              (recurrence.interval < 1 ? t('desk.common.problem.required') : undefined)
            }
          />
        )}
        {recurrence !== null && (
          <EndFields recurrence={recurrence} date={date} onChange={set} problemOf={props.problemOf} />
        )}
      </div>
      {recurrence?.frequency === 'WEEKLY' && (
        <WeekdayChips recurrence={recurrence} date={date} onChange={set} />
      )}
      {recurrence !== null && (
        <NextDates {...props} sentence={words.rule(recurrence, date)} recurrence={recurrence} />
      )}
    </fieldset>
  )
}

function EndFields(props: {
  readonly recurrence: Recurrence
  readonly date: string
  readonly onChange: (rule: Recurrence) => void
  readonly problemOf: (field: string) => string | undefined
}) {
  const { t } = useWords()
  const { recurrence, onChange } = props
  const end = recurrence.count !== null ? 'count' : recurrence.until !== null ? 'until' : 'never'
  return (
    <>
      <Select
        label={t('desk.doors.repeat.end.label')}
        data={(['never', 'until', 'count'] as const).map((value) => ({
          value,
          label: t(`desk.doors.repeat.end.${value}`),
        }))}
        value={end}
        onChange={(value) =>
          onChange({
            ...recurrence,
            count: value === 'count' ? 10 : null,
            until: value === 'until' ? addDays(props.date, 365) : null,
          })
        }
        allowDeselect={false}
      />
      {end === 'count' && (
        <NumericField
          label={t('desk.doors.repeat.end.times')}
          value={String(recurrence.count ?? '')}
          onChange={(value) => onChange({ ...recurrence, count: Number(value) || 1 })}
          error={props.problemOf('count')}
        />
      )}
      {end === 'until' && (
        <DateField
          label={t('desk.doors.repeat.end.date')}
          value={recurrence.until}
          onChange={(until) => onChange({ ...recurrence, until })}
          clearable={false}
          error={props.problemOf('until')}
        />
      )}
    </>
  )
}

function WeekdayChips(props: {
  readonly recurrence: Recurrence
  readonly date: string
  readonly onChange: (rule: Recurrence) => void
}) {
  const weekdayWords = useWeekdayWords()
  const { recurrence, onChange } = props
  const own = weekdayOf(props.date)
  return (
    <Chip.Group
      multiple
      value={[...recurrence.byDay]}
      // The first date's own weekday is always one of them.
      onChange={(days) =>
        onChange({ ...recurrence, byDay: weekdays.filter((day) => day === own || days.includes(day)) })
      }
    >
      <div className="weekday-chips">
        {weekdays.map((day) => (
          <Chip key={day} value={day} size="sm">
            {weekdayWords(day)}
          </Chip>
        ))}
      </div>
    </Chip.Group>
  )
}

/** The rule as a sentence, its next dates, and those that are left out. */
function NextDates(
  props: RecurrenceEditorProps & { readonly recurrence: Recurrence; readonly sentence: string | null },
) {
  const { t } = useWords()
  const dayWords = useDayWords()
  const { date, recurrence, excludedDates, onChange } = props
  const { data, error } = useQuery({
    ...deskQuery.schedules.dates.queryOptions({
      input: { date, recurrence, excludedDates: [...excludedDates], most: shownDates },
    }),
    enabled: recurrence.interval >= 1,
    placeholderData: (before) => before,
  })
  return (
    <div className="next-dates">
      {props.sentence !== null && <p className="repeat-sentence">{props.sentence}</p>}
      {error !== null ? (
        <p className="field-problem">{t('desk.doors.repeat.never')}</p>
      ) : (
        <p className="quiet" aria-live="polite">
          {(data?.dates ?? []).map((each) => (
            <span key={each} className="next-date">
              {dayWords(each, true)}
            </span>
          ))}
          {(data?.dates.length ?? 0) === shownDates && '…'}
        </p>
      )}
      {excludedDates.length > 0 && (
        <ul className="excluded" aria-label={t('desk.doors.repeat.excluded')}>
          <li className="quiet">{t('desk.doors.repeat.excluded')}</li>
          {excludedDates.map((each) => (
            <li key={each} className="tag" data-tone="quiet">
              {dayWords(each, true)}
              <ActionIcon
                variant="transparent"
                size={24}
                aria-label={t('desk.doors.repeat.include', { date: dayWords(each, true) })}
                onClick={() =>
                  onChange(
                    recurrence,
                    excludedDates.filter((other) => other !== each),
                  )
                }
              >
                <Icon name="close" size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
