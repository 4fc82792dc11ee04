import { Button, Group, Modal, MultiSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskArea } from '../../../../main/contract/desk/areas.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { failureOf } from '../../line/failure.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { StaleNote } from '../../parts/stale-note.tsx'
import { useFieldErrors } from '../../parts/use-field-errors.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { clockText, parseClock } from '../../week/clock-text.ts'
import { refreshDoors } from '../use-doors.ts'
import type { PlacedPoint } from './use-points.ts'

/** While few are there: nobody is likely to come in twice around this hour. */
const usualForgiveMinute = 240

interface Form {
  readonly name: string
  readonly hard: boolean
  /** As typed. */
  readonly forgive: string
  readonly pointIds: readonly string[]
}

function formOf(area: DeskArea | null): Form {
  return {
    name: area?.name ?? '',
    hard: area?.hard ?? false,
    forgive: clockText(area?.forgiveMinute ?? usualForgiveMinute),
    pointIds: area?.pointIds ?? [],
  }
}

/** An area: its points, and what becomes of whoever comes in twice. */
export function AreaEditor(props: {
  readonly area: DeskArea | null
  readonly points: readonly PlacedPoint[]
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const { area, points, onClose } = props
  const toast = useToast()
  const [form, setForm] = useState(() => formOf(area))
  const [version, setVersion] = useState(area?.version ?? 0)
  const set = (change: Partial<Form>) => setForm({ ...form, ...change })
  const minute = parseClock(form.forgive)
  const forgiveMinute = minute === null ? null : minute % 1_440
  const done = {
    onSuccess: () => {
      toast.done(t('desk.common.saved'))
      onClose()
    },
    onSettled: refreshDoors,
  }
  const save = useMutation({
    mutationFn: async (atMinute: number) => {
      const { name, hard, pointIds } = form
      const content = { name, hard, pointIds: [...pointIds], forgiveMinute: atMinute }
      if (area === null) await desk.areas.create(content)
      else await desk.areas.update({ id: area.id, version, ...content })
    },
    ...done,
  })
  const remove = useMutation({
    mutationFn: ({ id, version }: DeskArea) => desk.areas.remove({ id, version }),
    ...done,
  })
  const thrown = save.error ?? remove.error
  const failure = thrown && failureOf(thrown)
  const errors = useFieldErrors(failure)
  const choose = (side: PlacedPoint['side']) => ({
    data: points.filter((point) => point.side === side).map(({ id, label }) => ({ value: id, label })),
    value: form.pointIds.filter((id) => points.some((point) => point.id === id && point.side === side)),
    onChange: (chosen: readonly string[]) => {
      const others = form.pointIds.filter(
        (id) => !points.some((point) => point.id === id && point.side === side),
      )
      set({ pointIds: [...others, ...chosen] })
    },
    nothingFoundMessage: t('desk.doors.areas.no_points'),
    searchable: true,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t(area === null ? 'desk.doors.areas.add' : 'desk.doors.areas.edit')}
      closeButtonProps={{ 'aria-label': t('desk.common.close') }}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (forgiveMinute !== null) save.mutate(forgiveMinute)
        }}
      >
        <TextInput
          label={t('desk.doors.areas.name')}
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={errors('name')}
          data-autofocus
        />
        <MultiSelect
          label={t('desk.doors.areas.entries')}
          description={t('desk.doors.areas.entries_hint')}
          error={errors('pointIds')}
          {...choose('entry')}
        />
        <MultiSelect
          label={t('desk.doors.areas.exits')}
          description={t('desk.doors.areas.exits_hint')}
          error={errors('exits')}
          {...choose('exit')}
        />
        <fieldset className="relay-alarms">
          <legend>{t('desk.doors.areas.twice')}</legend>
          <SegmentedControl
            data={[
              { value: 'soft', label: t('desk.doors.areas.soft') },
              { value: 'hard', label: t('desk.doors.areas.hard') },
            ]}
            value={form.hard ? 'hard' : 'soft'}
            onChange={(value) => set({ hard: value === 'hard' })}
          />
          <p className="quiet">
            {t(form.hard ? 'desk.doors.areas.hard_hint' : 'desk.doors.areas.soft_hint')}
          </p>
        </fieldset>
        <TextInput
          label={t('desk.doors.areas.forgiven')}
          description={t('desk.doors.areas.forgiven_hint')}
          value={form.forgive}
          onChange={(event) => set({ forgive: event.currentTarget.value })}
          error={forgiveMinute === null ? t('desk.common.problem.not_a_time') : errors('forgiveMinute')}
        />
        {failure?.code === 'stale' && area !== null && (
          <StaleNote
            rows={[
              { field: t('desk.doors.areas.name'), mine: form.name, theirs: area.name },
              {
                field: t('desk.doors.areas.forgiven'),
                mine: form.forgive,
                theirs: clockText(area.forgiveMinute),
              },
            ]}
            onMine={() => {
              setVersion(area.version)
              save.reset()
            }}
            onTheirs={() => {
              setVersion(area.version)
              setForm(formOf(area))
              save.reset()
            }}
          />
        )}
        {failure !== null && failure.code !== 'stale' && <ErrorNote failure={failure} />}
        <Group gap="xs" justify="flex-end">
          {area !== null && (
            <span className="group-start">
              <ConfirmButton
                question={t('desk.doors.areas.remove_question')}
                onConfirm={() => remove.mutate(area)}
              >
                {t('desk.common.remove')}
              </ConfirmButton>
            </span>
          )}
          <Button variant="default" onClick={onClose}>
            {t('desk.common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('desk.common.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
