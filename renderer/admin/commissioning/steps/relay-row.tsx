import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DeskDevice } from '../../../../main/contract/desk/devices.ts'
import type { DeskDoor } from '../../../../main/contract/desk/doors.ts'
import { useWords } from '../../../i18n/words.tsx'
import { desk } from '../../line/api.ts'
import { useToast } from '../../parts/use-toast.tsx'
import { refreshChecks } from '../use-checks.ts'
import { DeviceName } from './devices-step.tsx'

/** Boards of the catalogue have two relays or fewer; more are given under Devices. */
const channels = [1, 2] as const

/** The relay of the strike: each is switched for a second, and the one that moves the lock is taken. */
export function RelayRow(props: {
  readonly door: DeskDoor
  readonly devices: readonly DeskDevice[]
  readonly bound: DeskDevice | null
}) {
  const { t } = useWords()
  const toast = useToast()
  const [choosing, setChoosing] = useState(false)
  const [clicking, setClicking] = useState('')
  const { door, bound } = props
  const relays = props.devices.filter(({ kind, plugged }) => kind === 'relay' && plugged)
  const click = async (deviceId: string, channel: number) => {
    setClicking(`${deviceId} ${channel}`)
    try {
      await desk.devices.click({ deviceId, channel })
    } catch (thrown) {
      toast.failed(thrown)
    } finally {
      setClicking('')
    }
  }
  const use = async (deviceId: string, channel: number) => {
    try {
      await desk.devices.assign({ role: 'strike', targetId: door.id, deviceId, channel })
      setChoosing(false)
      await refreshChecks()
    } catch (thrown) {
      toast.failed(thrown)
    }
  }
  return (
    <li className="wizard-device" data-bound={bound !== null}>
      <DeviceName what="strike" bound={bound} />
      {bound !== null && !choosing ? (
        <Button variant="default" onClick={() => setChoosing(true)}>
          {t('desk.commissioning.bind.again')}
        </Button>
      ) : (
        <div className="wizard-relays">
          <p>
            {t(relays.length === 0 ? 'desk.commissioning.bind.no_relay' : 'desk.commissioning.bind.relays')}
          </p>
          <ul>
            {relays.flatMap(({ deviceId, product }) =>
              channels.map((channel) => (
                <li key={`${deviceId} ${channel}`}>
                  <span>{t('desk.commissioning.bind.relay', { product, channel })}</span>
                  <Button
                    variant="default"
                    size="xs"
                    loading={clicking === `${deviceId} ${channel}`}
                    onClick={() => void click(deviceId, channel)}
                  >
                    {t('desk.commissioning.bind.click')}
                  </Button>
                  <Button size="xs" onClick={() => void use(deviceId, channel)}>
                    {t('desk.commissioning.bind.use')}
                  </Button>
                </li>
              )),
            )}
          </ul>
        </div>
      )}
    </li>
  )
}
