import { Alert, Checkbox, Select, Switch } from '@mantine/core'
import { useState } from 'react'
import {
  type DoorMonitoring,
  type DoorWiring,
  switchRoles,
} from '../../../../main/contract/door-monitoring.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk, deskQuery, queryClient } from '../../line/api.ts'
import { NumericField } from '../../parts/numeric-field.tsx'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'

/** Typed in s, or in ms where less than a second is set. */
const times = [
  { field: 'heldOpenMs', unit: 's', unitMs: 1_000 },
  { field: 'rexShuntMs', unit: 's', unitMs: 1_000 },
  { field: 'contactDebounceMs', unit: 'ms', unitMs: 1 },
  { field: 'rexDebounceMs', unit: 'ms', unitMs: 1 },
] as const
type TimeField = (typeof times)[number]['field']

const alarms = ['relayOnForcedOpen', 'relayOnHeldOpen', 'relayOnTamper', 'relayOnDuress'] as const

interface Saved {
  readonly settings: DoorMonitoring
  readonly version: number
  readonly wiring: DoorWiring
  readonly hasAlarmRelay: boolean
}

function textsOf(settings: DoorMonitoring): Record<TimeField, string> {
  const entries = times.map(({ field, unitMs }) => [field, String(settings[field] / unitMs)] as const)
  return Object.fromEntries(entries) as Record<TimeField, string>
}

/** What is no number is sent as 0, which the controller refuses by its range. */
function msOf(texts: Record<TimeField, string>): Record<TimeField, number> {
  const entries = times.map(
    ({ field, unitMs }) => [field, Math.round((Number(texts[field]) || 0) * unitMs)] as const,
  )
  return Object.fromEntries(entries) as Record<TimeField, number>
}

/** When an open door is an alarm, what the exit button does, and what switches the alarm relay on. */
export function MonitoringForm(props: {
  readonly doorId: string
  readonly saved: Saved
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const { doorId, saved, onClose } = props
  const { hasAlarmRelay } = saved
  const [draft, setDraft] = useState(saved.settings)
  const [wiring, setWiring] = useState(saved.wiring)
  const [texts, setTexts] = useState(() => textsOf(saved.settings))
  const saving = useSaving({
    version: saved.version,
    save: (version) =>
      desk.monitoring.update({ doorId, version, settings: { ...draft, ...msOf(texts) }, wiring }),
    onSaved: onClose,
    refresh: () => queryClient.invalidateQueries({ queryKey: deskQuery.monitoring.key() }),
  })
  const { errors } = saving
  const theirs = textsOf(saved.settings)
  return (
    <SaveForm
      saving={saving}
      theirs={{
        rows: times.map(({ field }) => ({
          field: t(`desk.doors.monitoring.${field}`),
          mine: texts[field],
          theirs: theirs[field],
        })),
        take: () => {
          setDraft(saved.settings)
          setWiring(saved.wiring)
          setTexts(theirs)
        },
      }}
      onCancel={onClose}
    >
      {wiring.contact === null && wiring.rex === null && (
        <Alert color="gray">{t('desk.doors.monitoring.nothing_bound')}</Alert>
      )}
      <div className="two-fields">
        {times.map(({ field, unit }) => (
          <NumericField
            key={field}
            label={t(`desk.doors.monitoring.${field}`)}
            description={t(`desk.doors.monitoring.${field}_range`)}
            rightSection={<span className="quiet">{t(`desk.doors.monitoring.unit.${unit}`)}</span>}
            rightSectionWidth={54}
            value={texts[field]}
            onChange={(value) => setTexts({ ...texts, [field]: value })}
            error={errors(field)}
          />
        ))}
      </div>
      <Wiring wiring={wiring} onChange={setWiring} />
      <Switch
        label={t('desk.doors.monitoring.rexUnlocks')}
        description={t('desk.doors.monitoring.rexUnlocks_hint')}
        checked={draft.rexUnlocks}
        onChange={(event) => setDraft({ ...draft, rexUnlocks: event.currentTarget.checked })}
      />
      <fieldset className="relay-alarms">
        <legend>{t('desk.doors.monitoring.relay')}</legend>
        {!hasAlarmRelay && <p className="quiet">{t('desk.doors.monitoring.no_relay')}</p>}
        {hasAlarmRelay &&
          alarms.map((field) => (
            <Checkbox
              key={field}
              label={t(`desk.doors.monitoring.${field}`)}
              checked={draft[field]}
              onChange={(event) => setDraft({ ...draft, [field]: event.currentTarget.checked })}
            />
          ))}
      </fieldset>
    </SaveForm>
  )
}

/** How each switch that the door has is wired: only then is it known which way is open, or pressed. */
function Wiring(props: { readonly wiring: DoorWiring; readonly onChange: (wiring: DoorWiring) => void }) {
  const { t } = useWords()
  const { wiring, onChange } = props
  const bound = switchRoles.filter((role) => wiring[role] !== null)
  if (bound.length === 0) return null
  return (
    <div className="two-fields">
      {bound.map((role) => (
        <Select
          key={role}
          label={t(`desk.doors.monitoring.wiring.${role}`)}
          allowDeselect={false}
          value={wiring[role]}
          onChange={(value) => onChange({ ...wiring, [role]: value === 'open' ? 'open' : 'closed' })}
          data={(['closed', 'open'] as const).map((value) => ({
            value,
            label: t(`desk.doors.monitoring.wiring.${value}`),
          }))}
        />
      ))}
    </div>
  )
}
