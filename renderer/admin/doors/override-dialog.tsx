import { Button, Radio, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskDoor } from '../../../main/contract/desk/doors.ts'
import { type DoorMode, doorModes } from '../../../main/contract/door-mode.ts'
import { useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { useNow } from '../line/use-session.ts'
import { DateTimeField } from '../parts/date-field.tsx'
import { useDates } from '../parts/dates.ts'
import { Dialog } from '../parts/dialog.tsx'
import { NumericField } from '../parts/numeric-field.tsx'
import { SaveForm } from '../parts/save-form.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useToast } from '../parts/use-toast.tsx'
import { ModeSwatch } from '../week/mode-swatch.tsx'
import { useModeWords } from '../week/mode-words.ts'
import { refreshDoors } from './use-doors.ts'

type EndKind = 'minutes' | 'until' | 'next_change'
const usualMs = 3_600_000

/** Another mode for a while: until a time, for some minutes, or until the schedule changes by itself. */
export function OverrideDialog(props: { readonly door: DeskDoor; readonly onClose: () => void }) {
  const { t } = useWords()
  const { door, onClose } = props
  const modeWords = useModeWords()
  const dates = useDates()
  const toast = useToast()
  const now = useNow()
  const [mode, setMode] = useState<DoorMode>(door.now?.mode === 'unlocked' ? 'locked' : 'unlocked')
  const [kind, setKind] = useState<EndKind>('minutes')
  const [minutes, setMinutes] = useState('60')
  const [atMs, setAtMs] = useState<number | null>(() => now() + usualMs)
  const end = () => {
    if (kind === 'next_change') return { kind } as const
    return kind === 'minutes'
      ? ({ kind, minutes: Number(minutes) } as const)
      : ({ kind, atMs: atMs ?? 0 } as const)
  }
  const saving = useSaving({
    save: async () => {
      const { untilMs } = await desk.doors.override({ id: door.id, mode, end: end() })
      toast.done(t('desk.doors.override.done', { mode: modeWords(mode), time: dates.dateTime(untilMs) }))
    },
    said: null,
    onSaved: onClose,
    refresh: refreshDoors,
  })
  const { errors } = saving
  const uncommissioned = door.commissionedAtMs === null
  return (
    <Dialog title={t('desk.doors.override.title')} onClose={onClose}>
      <SaveForm saving={saving} submit={t('desk.doors.override.apply')} onCancel={onClose}>
        <fieldset className="mode-choices">
          <legend>{t('desk.doors.override.mode')}</legend>
          {doorModes.map((each) => (
            <label key={each} className="mode-choice" data-chosen={each === mode}>
              <input
                type="radio"
                name="override-mode"
                className="heard-only"
                checked={each === mode}
                disabled={uncommissioned && each === 'card_and_code'}
                onChange={() => setMode(each)}
              />
              <ModeSwatch mode={each} large />
              {modeWords(each)}
            </label>
          ))}
        </fieldset>
        {uncommissioned && <p className="quiet">{t('desk.doors.not_commissioned.why')}</p>}
        <Radio.Group
          label={t('desk.doors.override.end')}
          value={kind}
          onChange={(value) => setKind(value as EndKind)}
        >
          <Stack gap={10} mt={6}>
            <div className="override-end">
              <Radio value="minutes" label={t('desk.doors.override.for')} />
              <NumericField
                w={84}
                aria-label={t('desk.doors.override.minutes')}
                value={minutes}
                onChange={setMinutes}
                onFocus={() => setKind('minutes')}
                error={errors('end.minutes')}
              />
              <span>{t('desk.doors.override.minutes')}</span>
            </div>
            <div className="override-end">
              <Radio value="until" label={t('desk.doors.override.until')} />
              <DateTimeField
                w={190}
                label={t('desk.doors.override.until')}
                labelProps={{ className: 'heard-only' }}
                value={atMs}
                onChange={setAtMs}
                onFocus={() => setKind('until')}
                error={errors('until')}
              />
            </div>
            <Radio value="next_change" label={t('desk.doors.override.next_change')} error={errors('end')} />
          </Stack>
        </Radio.Group>
      </SaveForm>
    </Dialog>
  )
}

export function EndOverride({ doorId }: { readonly doorId: string }) {
  const { t } = useWords()
  const toast = useToast()
  const end = useMutation({
    mutationFn: () => desk.doors.endOverride({ id: doorId }),
    onSuccess: () => toast.done(t('desk.doors.override.ended')),
    onError: toast.failed,
    onSettled: refreshDoors,
  })
  return (
    <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
      {t('desk.doors.override.end_now')}
    </Button>
  )
}
