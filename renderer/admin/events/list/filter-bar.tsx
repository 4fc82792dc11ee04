import { Button, Chip, Popover, Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { eventKinds } from '../../../../main/contract/event-kinds.ts'
import { type EventType, eventTypes } from '../../../../main/contract/events.ts'
import { type RefusalReason, refusalReasons } from '../../../../main/contract/reasons.ts'
import { useWords } from '../../../i18n/words.tsx'
import { deskQuery } from '../../line/api.ts'
import { useMay, wallNow } from '../../line/use-session.ts'
import { DateTimeField } from '../../parts/date-field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { plainTypeText, reasonText } from '../event-words.ts'
import { useEventRights } from '../events-nav.tsx'
import { FilterChips } from './filter-chips.tsx'
import { type LogQuery, type NamedPeriod, periods } from './log-query.ts'
import { PersonPick } from './person-pick.tsx'

interface FilterBarProps {
  readonly query: LogQuery
  readonly onChange: (changed: Partial<LogQuery>) => void
}

/** What the log is narrowed to: kinds at hand, the rest behind a button, and a chip for each that is set. */
export function FilterBar({ query, onChange }: FilterBarProps) {
  const { t } = useWords()
  const { readsAll } = useEventRights()
  const kinds = readsAll ? eventKinds : (['entries', 'refusals', 'door'] as const)
  return (
    <div className="filter-bar">
      <Chip.Group
        multiple
        value={[...query.kinds]}
        onChange={(chosen) => onChange({ kinds: eventKinds.filter((kind) => chosen.includes(kind)) })}
      >
        <fieldset className="filter-kinds" aria-label={t('desk.events.filter.kinds')}>
          {kinds.map((kind) => (
            <Chip key={kind} value={kind} size="sm" variant="outline">
              {t(`desk.events.kind.${kind}`)}
            </Chip>
          ))}
        </fieldset>
      </Chip.Group>
      <MoreFilters query={query} onChange={onChange} />
      <FilterChips query={query} onChange={onChange} />
    </div>
  )
}

function MoreFilters({ query, onChange }: FilterBarProps) {
  const { t } = useWords()
  const [opened, setOpened] = useState(false)
  const { readsAll } = useEventRights()
  const findsPeople = useMay('users.read')
  const { data } = useQuery(deskQuery.events.choices.queryOptions({ staleTime: 30_000 }))
  const options = (named: readonly { readonly id: string; readonly name: string | null }[] = []) =>
    named.map(({ id, name }) => ({ value: id, label: name ?? id }))
  const inside = { comboboxProps: { withinPortal: false }, clearable: true, searchable: true } as const
  return (
    <Popover opened={opened} onChange={setOpened} width={380} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="filter" size={16} />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {t('desk.events.filter.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {readsAll && <PeriodFields query={query} onChange={onChange} />}
          <Select
            {...inside}
            label={t('desk.events.filter.door')}
            placeholder={t('desk.events.filter.any_door')}
            data={options(data?.doors)}
            value={query.doorId}
            onChange={(doorId) => onChange({ doorId })}
          />
          {findsPeople && (
            <PersonPick personId={query.personId} onChange={(personId) => onChange({ personId })} />
          )}
          <Select
            {...inside}
            label={t('desk.events.filter.reason')}
            placeholder={t('desk.events.filter.any_reason')}
            data={refusalReasons.map((reason) => ({ value: reason, label: reasonText(t, reason) }))}
            value={query.reason}
            onChange={(reason) => onChange({ reason: reason as RefusalReason | null })}
          />
          {readsAll && (
            <>
              <Select
                {...inside}
                label={t('desk.events.filter.type')}
                placeholder={t('desk.events.filter.any_type')}
                data={eventTypes.map((type) => ({ value: type, label: plainTypeText(t, type) }))}
                value={query.type}
                onChange={(type) => onChange({ type: type as EventType | null })}
              />
              <Select
                {...inside}
                label={t('desk.events.filter.actor')}
                placeholder={t('desk.events.filter.any_actor')}
                data={options(data?.actors)}
                value={query.actorId}
                onChange={(actorId) => onChange({ actorId })}
              />
            </>
          )}
          <Button onClick={() => setOpened(false)}>{t('desk.common.close')}</Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function PeriodFields({ query: { period }, onChange }: FilterBarProps) {
  const { t } = useWords()
  const named = typeof period === 'string' ? period : 'custom'
  const custom = typeof period === 'string' ? { fromMs: null, toMs: null } : period
  const label = (name: NamedPeriod) => t(`desk.events.filter.${name === 'any' ? 'any_time' : name}`)
  return (
    <>
      <Select
        comboboxProps={{ withinPortal: false }}
        allowDeselect={false}
        label={t('desk.events.filter.period')}
        data={[
          ...periods.map((name) => ({ value: name, label: label(name) })),
          { value: 'custom', label: t('desk.events.filter.custom') },
        ]}
        value={named}
        onChange={(value) => {
          const chosen = periods.find((name) => name === value)
          onChange({ period: chosen ?? { fromMs: null, toMs: wallNow() } })
        }}
      />
      {named === 'custom' && (
        <div className="filter-range">
          <DateTimeField
            label={t('desk.events.filter.from')}
            popoverProps={{ withinPortal: false }}
            value={custom.fromMs}
            onChange={(fromMs) => onChange({ period: { ...custom, fromMs } })}
          />
          <DateTimeField
            label={t('desk.events.filter.to')}
            popoverProps={{ withinPortal: false }}
            value={custom.toMs}
            onChange={(toMs) => onChange({ period: { ...custom, toMs } })}
          />
        </div>
      )}
    </>
  )
}
