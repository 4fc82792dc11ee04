import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskDevice } from '../../../main/contract/desk/devices.ts'
import { type Translate, useWords } from '../../i18n/words.tsx'
import { desk } from '../line/api.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { Icon } from '../parts/icon.tsx'
import { Section } from '../parts/section.tsx'
import { useToast } from '../parts/use-toast.tsx'
import { BindDialog } from './bind/bind-dialog.tsx'
import { roleIcons } from './role-icons.ts'

type Binding = DeskDevice['bindings'][number]

/** What a device does and where; it can be given to a door and taken away. */
export function UseSection(props: { readonly device: DeskDevice; readonly devices: readonly DeskDevice[] }) {
  const { t } = useWords()
  const { device } = props
  const [gives, setGives] = useState(false)
  return (
    <Section
      title={t('desk.device_tests.use.title')}
      actions={
        <Button
          variant={device.bindings.length === 0 ? 'filled' : 'default'}
          disabled={!device.plugged}
          onClick={() => setGives(true)}
        >
          {t('desk.device_tests.use.give')}
        </Button>
      }
    >
      {device.bindings.length === 0 ? (
        <p className="quiet">{t('desk.device_tests.use.none')}</p>
      ) : (
        <ul className="device-uses">
          {device.bindings.map((binding) => (
            <Use key={`${binding.role} ${binding.targetId}`} binding={binding} />
          ))}
        </ul>
      )}
      {gives && <BindDialog devices={props.devices} device={device} onClose={() => setGives(false)} />}
    </Section>
  )
}

function Use({ binding }: { readonly binding: Binding }) {
  const { t } = useWords()
  const toast = useToast()
  const { role, targetId, doorName } = binding
  const take = useMutation({
    mutationFn: () => desk.devices.unassign({ role, targetId }),
    onSuccess: () => toast.done(t('desk.device_tests.use.taken')),
    onError: toast.failed,
  })
  const words = { role: t(`desk.devices.role.${role}`), place: doorName }
  return (
    <li>
      <Icon name={roleIcons[role]} size={22} />
      <div>
        <p>
          <b>{words.role}</b> {doorName}
        </p>
        <p className="quiet">{placeWords(t, binding)}</p>
      </div>
      <ConfirmButton
        question={t('desk.device_tests.use.take_question', words)}
        loading={take.isPending}
        onConfirm={() => take.mutate()}
      >
        {t('desk.device_tests.use.take')}
      </ConfirmButton>
    </li>
  )
}

/** Point, side and number, where they say more than the door's name. */
export function placeWords(t: Translate, { channel, doorName, point, role }: Binding): string {
  if (channel !== null) {
    const isRelay = role === 'strike' || role === 'alarm_relay'
    return t(isRelay ? 'desk.devices.channel' : 'desk.device_tests.input.switch', {
      number: channel,
      channel,
    })
  }
  if (point === null) return ''
  const side = t(`desk.devices.side.${point.side}`)
  // A door with one point has named it like itself.
  return point.name === doorName ? side : `${point.name} · ${side}`
}
