import { Button } from '@mantine/core'
import type { DeskDevice, ShownRole, TrialView } from '../../../../main/contract/desk/devices.ts'
import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import { useWords } from '../../../i18n/words.tsx'
import { useDeviceFeed } from '../../devices/trial/use-device-feed.ts'
import { useDevices } from '../../devices/use-devices.ts'
import { desk } from '../../line/api.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Loading } from '../../parts/states.tsx'
import { Tag } from '../../parts/tag.tsx'
import { useToast } from '../../parts/use-toast.tsx'
import { refreshChecks } from '../use-checks.ts'
import { RelayRow } from './relay-row.tsx'
import { NextButton, StepFrame } from './step-parts.tsx'

type Role = 'reader' | 'keypad' | 'strike' | 'contact'

/** Which devices are this door's, shown by using them. */
export function DevicesStep({ door, onNext }: { readonly door: DeskDoor; readonly onNext: () => void }) {
  const { t } = useWords()
  const { devices } = useDevices()
  if (devices === null) return <Loading />
  const point = door.points.find(({ side }) => side === 'entry')?.id ?? ''
  const boundAt = (role: Role) => {
    const target = role === 'reader' || role === 'keypad' ? point : door.id
    return (
      devices.find(({ bindings }) =>
        bindings.some((each) => each.role === role && each.targetId === target),
      ) ?? null
    )
  }
  const isReady = boundAt('reader') !== null && boundAt('strike') !== null
  return (
    <StepFrame
      title={t('desk.commissioning.steps.devices')}
      text={t('desk.commissioning.bind.text')}
      acts={<NextButton done={isReady} onNext={onNext} />}
    >
      <ul className="wizard-devices">
        <ShownRow what="reader" targetId={point} bound={boundAt('reader')} />
        <ShownRow what="keypad" targetId={point} bound={boundAt('keypad')} />
        <RelayRow door={door} devices={devices} bound={boundAt('strike')} />
        <ShownRow what="contact" targetId={door.id} bound={boundAt('contact')} />
      </ul>
    </StepFrame>
  )
}

/** A role that somebody shows: a card presented, 1-2-3-4 pressed, the door opened. */
function ShownRow(props: {
  readonly what: Exclude<Role, 'strike'> & ShownRole
  readonly targetId: string
  readonly bound: DeskDevice | null
}) {
  const { t } = useWords()
  const toast = useToast()
  const find = useDeviceFeed<TrialView>()
  const { what: role, targetId, bound } = props
  const { view } = find
  const start = () => find.begin((signal) => desk.devices.trial({ deviceIds: null, role }, { signal }))
  const use = async (deviceId: string, channel: number) => {
    try {
      await desk.devices.assign({ role, targetId, deviceId, channel })
      find.stop()
      await refreshChecks()
    } catch (thrown) {
      toast.failed(thrown)
    }
  }
  return (
    <li className="wizard-device" data-bound={bound !== null}>
      <DeviceName what={role} bound={bound} />
      {view === null && (
        <Button variant={bound === null ? 'filled' : 'default'} onClick={start}>
          {t(bound === null ? 'desk.commissioning.bind.find' : 'desk.commissioning.bind.again')}
        </Button>
      )}
      {view?.state === 'running' && (
        <div className="wizard-waiting" role="status">
          <p className="wizard-ask">{t(`desk.commissioning.bind.do.${role}`)}</p>
          <p className="wizard-left">
            <span className="quiet">
              {t('desk.commissioning.measure.left', { seconds: Math.ceil(view.leftMs / 1_000) })}
            </span>
            <Button variant="default" size="xs" onClick={find.stop}>
              {t('desk.commissioning.measure.stop')}
            </Button>
          </p>
        </div>
      )}
      {view?.state === 'done' && (
        <div className="wizard-found" role="status">
          <p>{t('desk.commissioning.bind.found', { product: view.product })}</p>
          <Button onClick={() => void use(view.deviceId, view.channel)}>
            {t('desk.commissioning.bind.use')}
          </Button>
          <Button variant="default" onClick={start}>
            {t('desk.commissioning.bind.not_this')}
          </Button>
        </div>
      )}
      {(view?.state === 'expired' || view?.state === 'taken_over') && (
        <div className="wizard-found" role="alert">
          <p>{t(`desk.commissioning.bind.${view.state}`)}</p>
          <Button variant="default" onClick={start}>
            {t('desk.common.retry')}
          </Button>
        </div>
      )}
      {find.failure !== null && <ErrorNote failure={find.failure} />}
      {role === 'keypad' && bound === null && view === null && (
        <p className="quiet">{t('desk.commissioning.bind.on_screen')}</p>
      )}
    </li>
  )
}

export function DeviceName({
  what: role,
  bound,
}: {
  readonly what: Role
  readonly bound: DeskDevice | null
}) {
  const { t } = useWords()
  const icon = { reader: 'card', keypad: 'keypad', strike: 'lock', contact: 'doors' } as const
  return (
    <div className="wizard-device-name">
      <Icon name={bound === null ? icon[role] : 'check'} size={24} />
      <div>
        <b>{t(`desk.commissioning.bind.${role}`)}</b>
        {role === 'contact' && bound === null && (
          <Tag tone="quiet">{t('desk.commissioning.bind.optional')}</Tag>
        )}
        <p className="quiet">
          {bound === null
            ? t('desk.commissioning.bind.none')
            : `${bound.product || bound.deviceId}${bound.plugged ? '' : ` — ${t('desk.commissioning.bind.unplugged')}`}`}
        </p>
      </div>
    </div>
  )
}
