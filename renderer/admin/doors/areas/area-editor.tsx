import { MultiSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DeskArea } from '../../../../main/contract/desk/areas.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { ConfirmButton } from '../../parts/confirm-button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
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
  const [form, setForm] = useState(() => formOf(area))
  const set = (change: Partial<Form>) => setForm({ ...form, ...change })
  const minute = parseClock(form.forgive)
  const saving = useSaving({
    version: area?.version,
    save: async (version) => {
      const { name, hard, pointIds } = form
      const forgiveMinute = (minute ?? 0) % 1_440
      const content = { name, hard, pointIds: [...pointIds], forgiveMinute }
      if (area === null) await desk.areas.create(content)
      else await desk.areas.update({ id: area.id, version, ...content })
    },
    onSaved: onClose,
    refresh: refreshDoors,
  })
  const { errors } = saving
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
    <Dialog
      title={t(area === null ? 'desk.doors.areas.add' : 'desk.doors.areas.edit')}
      size={560}
      onClose={onClose}
    >
      <SaveForm
        saving={saving}
        disabled={minute === null}
        theirs={
          area && {
            rows: [
              { field: t('desk.doors.areas.name'), mine: form.name, theirs: area.name },
              {
                field: t('desk.doors.areas.forgiven'),
                mine: form.forgive,
                theirs: clockText(area.forgiveMinute),
              },
            ],
            take: () => setForm(formOf(area)),
          }
        }
        acts={
          area && (
            <ConfirmButton
              mr="auto"
              question={t('desk.doors.areas.remove_question')}
              onConfirm={() =>
                saving.instead(() => desk.areas.remove({ id: area.id, version: area.version }))
              }
            >
              {t('desk.common.remove')}
            </ConfirmButton>
          )
        }
        onCancel={onClose}
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
          error={minute === null ? t('desk.common.problem.not_a_time') : errors('forgiveMinute')}
        />
      </SaveForm>
    </Dialog>
  )
}
