import { Autocomplete, Button, Group, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Host, Visit } from '../../../main/contract/desk/visitors.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk, deskQuery } from '../line/api.ts'
import { failureOf } from '../line/failure.ts'
import { DateTimeField } from '../parts/date-field.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { useFieldErrors } from '../parts/use-field-errors.ts'
import { HostField } from './host-field.tsx'
import { lastMinuteOf, minuteMs } from './last-minute.ts'
import { refreshVisitors } from './use-visitors.ts'

const typingMs = 150

/** What a form begins with. */
export interface FormStart {
  /** The visitor stands at the desk; else they are expected. */
  readonly arrives: boolean
  readonly company: string
  readonly host: Host | null
  readonly fromMs: number | null
  /** Exclusive: the first instant of the next day is shown as the last minute of this one. */
  readonly untilMs: number
}

export function emptyForm(arrives: boolean, dayEndMs: number, nowMs: number): FormStart {
  const start = { arrives, company: '', host: null, untilMs: dayEndMs }
  return {
    ...start,
    fromMs: arrives ? null : Math.min(nowMs - (nowMs % minuteMs) + 30 * minuteMs, dayEndMs - minuteMs),
  }
}

/** At most four fields: who, of which company, for whom, until when. */
export function VisitForm(props: {
  readonly start: FormStart
  readonly onDone: (visit: Visit, start: FormStart) => void
  readonly onCancel: () => void
}) {
  const { t } = useWords()
  const { start, onDone } = props
  const [name, setName] = useState('')
  const [company, setCompany] = useState(start.company)
  const [host, setHost] = useState(start.host)
  const [fromMs, setFromMs] = useState(start.fromMs)
  // Shown as the last minute within: 23:59 for the whole day.
  const [lastMs, setLastMs] = useState<number | null>(lastMinuteOf(start.untilMs))
  const [visitorId, setVisitorId] = useState<string | null>(null)
  const [typed] = useDebouncedValue(name, typingMs)
  const { data } = useQuery(
    deskQuery.visitors.known.queryOptions({
      input: { text: typed },
      enabled: typed.trim() !== '',
      placeholderData: (before) => before,
    }),
  )
  const known = new Map(
    (typed.trim() === '' ? [] : (data?.visitors ?? [])).map((visitor) => [
      [visitor.name, visitor.company].filter(Boolean).join('　'),
      visitor,
    ]),
  )
  const create = useMutation({
    mutationFn: () =>
      desk.visitors.create({
        name,
        company,
        hostId: host?.id ?? null,
        arrives: start.arrives,
        fromMs,
        untilMs: (lastMs ?? 0) + minuteMs,
        visitorId,
      }),
    onSuccess: (visit) =>
      onDone(visit, { ...start, company, host, fromMs, untilMs: (lastMs ?? 0) + minuteMs }),
    onSettled: refreshVisitors,
  })
  const failure = create.error && failureOf(create.error)
  const errors = useFieldErrors(failure)
  const hasFieldError = ['name', 'company', 'hostId', 'fromMs', 'untilMs'].some(
    (field) => errors(field) !== undefined,
  )
  const typeName = (text: string) => {
    const visitor = known.get(text)
    if (!visitor) {
      setName(text)
      return
    }
    // Of whoever came before all is known but the time.
    setName(visitor.name)
    setCompany(visitor.company)
    setVisitorId(visitor.id)
    if (visitor.host !== null) setHost(visitor.host)
  }
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate()
      }}
    >
      <Autocomplete
        label={t('desk.visitors.form.name')}
        data={[...known.keys()]}
        filter={({ options }) => options}
        value={name}
        onChange={typeName}
        error={errors('name')}
        maxLength={100}
        data-autofocus
      />
      <TextInput
        label={t('desk.visitors.form.company')}
        value={company}
        onChange={(event) => setCompany(event.currentTarget.value)}
        error={errors('company')}
        maxLength={200}
      />
      <HostField
        key={host?.id ?? ''}
        label={t('desk.visitors.form.host')}
        value={host}
        onChange={setHost}
        error={errors('hostId')}
      />
      <div className="visit-times">
        {!start.arrives && (
          <DateTimeField
            label={t('desk.visitors.form.from')}
            value={fromMs}
            onChange={setFromMs}
            error={errors('fromMs')}
            clearable={false}
          />
        )}
        <DateTimeField
          label={t('desk.visitors.form.until')}
          value={lastMs}
          onChange={setLastMs}
          error={errors('untilMs')}
          clearable={false}
        />
      </div>
      {failure !== null && !hasFieldError && <ErrorNote failure={failure} />}
      <Group gap="xs" justify="flex-end">
        <Button variant="default" onClick={props.onCancel}>
          {t('desk.common.cancel')}
        </Button>
        <Button type="submit" loading={create.isPending}>
          {t(start.arrives ? 'desk.visitors.form.submit_now' : 'desk.visitors.form.submit_later')}
        </Button>
      </Group>
    </form>
  )
}
