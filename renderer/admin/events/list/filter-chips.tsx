import { useQuery } from '@tanstack/react-query'
import type { Translate } from '../../../i18n/words.tsx'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { type Dates, useDates } from '../../parts/dates.ts'
import { Icon } from '../../parts/icon.tsx'
import { plainTypeText, reasonText } from '../event-words.ts'
import { everything, type LogQuery, type Period } from './log-query.ts'
import { usePersonName } from './person-pick.tsx'

interface FilterChipsProps {
  readonly query: LogQuery
  readonly onChange: (changed: Partial<LogQuery>) => void
}

/** A chip for each filter that is set, each with a way to take it back. */
export function FilterChips({ query, onChange }: FilterChipsProps) {
  const { t } = useWords()
  const dates = useDates()
  const person = usePersonName(query.personId)
  const { data } = useQuery(deskQuery.events.choices.queryOptions({ staleTime: 30_000 }))
  const nameIn = (named: readonly { readonly id: string; readonly name: string | null }[] = [], id: string) =>
    named.find((one) => one.id === id)?.name ?? t('desk.events.gone.other')
  const chips: readonly (readonly [keyof LogQuery, string | null])[] = [
    ['period', query.period === 'any' ? null : periodText(t, dates, query.period)],
    ['doorId', query.doorId && nameIn(data?.doors, query.doorId)],
    ['personId', query.personId && person],
    ['reason', query.reason && reasonText(t, query.reason)],
    ['type', query.type && plainTypeText(t, query.type)],
    ['actorId', query.actorId && nameIn(data?.actors, query.actorId)],
  ]
  const set = chips.flatMap(([field, words]) => (words === null ? [] : [[field, words] as const]))
  const { event: _open, ...none } = everything
  return (
    <>
      {set.map(([field, words]) => (
        <button
          key={field}
          type="button"
          className="filter-chip"
          aria-label={t('desk.events.filter.remove', { name: words })}
          onClick={() => onChange({ [field]: everything[field] })}
        >
          <bdi>{words}</bdi>
          <Icon name="close" size={14} />
        </button>
      ))}
      {(set.length > 1 || (set.length === 1 && query.kinds.length > 0)) && (
        <button type="button" className="filter-clear" onClick={() => onChange(none)}>
          {t('desk.events.filter.clear')}
        </button>
      )}
    </>
  )
}

function periodText(t: Translate, dates: Dates, period: Period): string {
  if (typeof period === 'string') return t(`desk.events.filter.${period === 'any' ? 'any_time' : period}`)
  const from = period.fromMs === null ? '' : dates.dateTime(period.fromMs)
  const to = period.toMs === null ? '' : dates.dateTime(period.toMs)
  if (from === '') return t('desk.events.filter.until', { to })
  return to === '' ? t('desk.events.filter.since', { from }) : t('desk.events.filter.between', { from, to })
}
