import { Button, Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type DeskDevice, shownRoles, type TrialView } from '../../../../main/contract/desk/devices.ts'
import { type BindingRole, isRefusedBySystem, kindServes } from '../../../../main/contract/devices.ts'
import { useWords } from '../../../i18n/words.tsx'
import { useDoors } from '../../doors/use-doors.ts'
import { desk } from '../../line/api.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { NumericField } from '../../parts/numeric-field.tsx'
import { SaveForm } from '../../parts/save-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { roleIcons } from '../role-icons.ts'
import { useDeviceFeed } from '../trial/use-device-feed.ts'
import { Waiting } from '../trial/waiting.tsx'
import { hasChannel, isSwitch, placesFor, rolesFor } from './places.ts'

/** Gives a device to a door: which one is shown by doing what it is for, or chosen from the list. */
export function BindDialog(props: {
  readonly devices: readonly DeskDevice[]
  /** Null: it is not known yet which. */
  readonly device: DeskDevice | null
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const { data: doors = [] } = useDoors()
  const roles = rolesFor(props.device)
  const [role, setRole] = useState<BindingRole>(roles[0] ?? 'reader')
  const [target, setTarget] = useState<string | null>(null)
  const [deviceId, setDeviceId] = useState<string | null>(props.device?.deviceId ?? null)
  const [channel, setChannel] = useState('1')
  const [normally, setNormally] = useState<'closed' | 'open'>('closed')
  const places = placesFor(role, doors, t)
  const targetId = places.find((place) => place.targetId === target)?.targetId ?? places[0]?.targetId ?? ''
  const fitting = props.devices.filter(
    ({ kind, plugged, trouble }) =>
      plugged && kind !== null && kindServes(kind, role) && !isRefusedBySystem(trouble),
  )
  const chosen = fitting.find((each) => each.deviceId === deviceId) ?? null
  const replaced = props.devices.find(
    (each) =>
      each.deviceId !== chosen?.deviceId &&
      each.bindings.some((binding) => binding.role === role && binding.targetId === targetId),
  )
  const saving = useSaving({
    save: () =>
      desk.devices.assign({
        role,
        targetId,
        deviceId: chosen?.deviceId ?? '',
        channel: Number(channel) || 0,
        normally,
      }),
    said: t('desk.device_tests.bind.done'),
    onSaved: props.onClose,
  })
  const { errors } = saving
  return (
    <Dialog onClose={props.onClose} title={t('desk.device_tests.bind.title')} closeOnClickOutside={false}>
      <SaveForm
        saving={saving}
        submit={t('desk.device_tests.bind.submit')}
        disabled={chosen === null || targetId === ''}
        onCancel={props.onClose}
      >
        <Select
          label={t('desk.device_tests.bind.role')}
          data={roles.map((each) => ({ value: each, label: t(`desk.devices.role.${each}`) }))}
          value={role}
          allowDeselect={false}
          onChange={(value) => setRole(roles.find((each) => each === value) ?? role)}
        />
        <Select
          label={t('desk.device_tests.bind.place')}
          data={places.map((place) => ({ value: place.targetId, label: place.words }))}
          value={targetId}
          allowDeselect={false}
          onChange={setTarget}
          error={errors('targetId')}
        />
        {props.device === null && (
          <ShowByDoing
            key={role}
            role={role}
            onShown={(shown) => {
              setDeviceId(shown.deviceId)
              setChannel(String(shown.channel))
              // What was done is the opposite of how it rests.
              if (shown.closed !== null) setNormally(shown.closed ? 'open' : 'closed')
            }}
          />
        )}
        {props.device !== null ? (
          <p>
            <b>{props.device.product}</b> <span className="quiet device-id">{props.device.deviceId}</span>
          </p>
        ) : fitting.length === 0 ? (
          <p className="device-note" data-tone="wait">
            <Icon name="info" />
            {t('desk.device_tests.bind.no_fitting')}
          </p>
        ) : (
          <Select
            label={t('desk.device_tests.bind.device')}
            data={fitting.map((each) => ({
              value: each.deviceId,
              label: `${each.product}　${each.deviceId}`,
            }))}
            value={chosen?.deviceId ?? null}
            onChange={setDeviceId}
            error={errors('deviceId')}
          />
        )}
        {hasChannel(role) && (
          <NumericField
            label={t('desk.device_tests.bind.channel')}
            value={channel}
            onChange={setChannel}
            error={errors('channel')}
          />
        )}
        {isSwitch(role) && (
          <Select
            label={t('desk.device_tests.bind.normally')}
            description={t('desk.device_tests.bind.normally_hint')}
            data={(['closed', 'open'] as const).map((each) => ({
              value: each,
              label: t(`desk.device_tests.bind.normal.${each}`),
            }))}
            value={normally}
            allowDeselect={false}
            onChange={(value) => setNormally(value === 'open' ? 'open' : 'closed')}
          />
        )}
        {chosen !== null && replaced !== undefined && (
          <p className="quiet">
            {t('desk.device_tests.bind.replaces', { product: replaced.product || replaced.deviceId })}
          </p>
        )}
      </SaveForm>
    </Dialog>
  )
}

type Shown = Extract<TrialView, { state: 'done' }>

/** Nothing for a relay or light: a person hears or sees those. */
function ShowByDoing(props: { readonly role: BindingRole; readonly onShown: (shown: Shown) => void }) {
  const { t } = useWords()
  const { view, failure, begin, stop } = useDeviceFeed<TrialView>()
  const { onShown } = props
  // biome-ignore lint/correctness/useExhaustiveDependencies: each that is shown is told once
  useEffect(() => {
    if (view?.state === 'done') onShown(view)
  }, [view])
  const role = shownRoles.find((each) => each === props.role)
  if (role === undefined) return null
  const start = () => begin((signal) => desk.devices.trial({ deviceIds: null, role }, { signal }))
  if (view?.state === 'running') {
    return (
      <div className="device-show">
        <Waiting
          words={t(`desk.device_tests.bind.how.${role}`)}
          icon={roleIcons[role]}
          leftMs={view.leftMs}
          hint={role === 'reader' || role === 'keypad' ? t('desk.device_tests.bind.keyboards') : null}
        />
        <Button variant="default" onClick={stop}>
          {t('desk.device_tests.listen.stop')}
        </Button>
      </div>
    )
  }
  return (
    <div className="device-show">
      <Button variant="light" onClick={start}>
        {t('desk.device_tests.bind.show')}
      </Button>
      {view?.state === 'done' ? (
        <p role="status" className="device-shown">
          <Icon name="check" /> {t('desk.device_tests.bind.shown')} {view.product}
        </p>
      ) : (
        <p className="quiet">{t('desk.device_tests.bind.show_or')}</p>
      )}
      {(view?.state === 'expired' || view?.state === 'taken_over') && (
        <p role="status">{t(`desk.device_tests.listen.${view.state}`)}</p>
      )}
      {failure?.code === 'not_found' ? (
        <p role="status">{t('desk.device_tests.bind.no_fitting')}</p>
      ) : (
        failure !== null && <ErrorNote failure={failure} />
      )}
    </div>
  )
}
