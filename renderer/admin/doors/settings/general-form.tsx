import { Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { NumericField } from '../../parts/numeric-field.tsx'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { refreshDoors } from '../use-doors.ts'

const times = ['unlockMs', 'longAccessUnlockMs', 'firstKeyMs', 'interKeyMs'] as const
type TimeField = (typeof times)[number]

/** Seconds as they are typed; what is no number is sent as 0, which the controller refuses by its range. */
function textsOf(door: DeskDoor): Record<TimeField, string> {
  const seconds = (ms: number) => String(ms / 1_000)
  return {
    unlockMs: seconds(door.unlockMs),
    longAccessUnlockMs: seconds(door.longAccessUnlockMs),
    firstKeyMs: seconds(door.firstKeyMs),
    interKeyMs: seconds(door.interKeyMs),
  }
}

/** Name and times of a door, and whether the front desk may open it. */
export function GeneralForm(props: { readonly door: DeskDoor; readonly onClose: () => void }) {
  const { t } = useWords()
  const { door, onClose } = props
  const [name, setName] = useState(door.name)
  const [deskUnlock, setDeskUnlock] = useState(door.deskUnlock)
  const [texts, setTexts] = useState(() => textsOf(door))
  const ms = (field: TimeField) => Math.round((Number(texts[field]) || 0) * 1_000)
  const saving = useSaving({
    version: door.version,
    save: (version) =>
      desk.doors.update({
        id: door.id,
        version,
        name,
        deskUnlock,
        unlockMs: ms('unlockMs'),
        longAccessUnlockMs: ms('longAccessUnlockMs'),
        firstKeyMs: ms('firstKeyMs'),
        interKeyMs: ms('interKeyMs'),
      }),
    onSaved: onClose,
    refresh: refreshDoors,
  })
  const { errors } = saving
  const theirs = textsOf(door)
  return (
    <SaveForm
      saving={saving}
      theirs={{
        rows: [
          { field: t('desk.doors.settings.name'), mine: name, theirs: door.name },
          ...times.map((field) => ({
            field: t(`desk.doors.settings.${field}`),
            mine: texts[field],
            theirs: theirs[field],
          })),
        ],
        take: () => {
          setName(door.name)
          setDeskUnlock(door.deskUnlock)
          setTexts(theirs)
        },
      }}
      onCancel={onClose}
    >
      <TextInput
        label={t('desk.doors.settings.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errors('name')}
        data-autofocus
      />
      <div className="two-fields">
        {times.map((field) => (
          <NumericField
            key={field}
            label={t(`desk.doors.settings.${field}`)}
            description={t(`desk.doors.settings.${field}_range`)}
            rightSection={<span className="quiet">{t('desk.doors.settings.seconds')}</span>}
            rightSectionWidth={36}
            value={texts[field]}
            onChange={(value) => setTexts({ ...texts, [field]: value })}
            error={errors(field)}
          />
        ))}
      </div>
      <Switch
        label={t('desk.doors.settings.desk_unlock')}
        description={t('desk.doors.settings.desk_unlock_hint')}
        checked={deskUnlock}
        onChange={(event) => setDeskUnlock(event.currentTarget.checked)}
      />
    </SaveForm>
  )
}
