import { Link } from 'wouter'
import type { DeskDevice } from '../../../main/contract/desk/devices.ts'
import { useWords } from '../../i18n/words.tsx'
import { useDates } from '../parts/dates.ts'
import { Icon } from '../parts/icon.tsx'
import { devicePath } from './device-path.ts'
import { DeviceStates } from './device-states.tsx'
import { roleIcons } from './role-icons.ts'
import { placeWords } from './use-section.tsx'

/** Devices as rows: what it is, what for, how it is, when it was last heard. */
export function DeviceTable({ devices }: { readonly devices: readonly DeskDevice[] }) {
  const { t } = useWords()
  return (
    <table className="table device-table">
      <thead>
        <tr>
          <th scope="col">{t('desk.devices.product')}</th>
          <th scope="col">{t('desk.devices.use')}</th>
          <th scope="col">{t('desk.devices.state')}</th>
          <th scope="col">{t('desk.devices.last_input')}</th>
          <th scope="col">{t('desk.devices.last_seen')}</th>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <DeviceRow key={device.deviceId} device={device} />
        ))}
      </tbody>
    </table>
  )
}

function DeviceRow({ device }: { readonly device: DeskDevice }) {
  const { t } = useWords()
  const dates = useDates()
  const { bindings, kind, lastInput, lastSeenMs, product, swappedFor, trouble } = device
  const role = bindings[0]?.role
  return (
    <tr>
      <td>
        <div className="device-name">
          <Icon name={role === undefined ? 'devices' : roleIcons[role]} size={22} />
          <div>
            <Link href={devicePath(device.deviceId)} className="device-link">
              {product === '' ? t('desk.devices.unknown_product') : product}
            </Link>
            <p className="quiet device-id">{device.deviceId}</p>
          </div>
        </div>
      </td>
      <td>
        {bindings.length === 0 && <span className="quiet">{kind && t(`desk.devices.kind.${kind}`)}</span>}
        <ul>
          {bindings.map((binding) => (
            <Use key={`${binding.role} ${binding.doorName} ${binding.channel}`} binding={binding} />
          ))}
        </ul>
      </td>
      <td>
        <DeviceStates device={device} />
        {trouble !== null && <p className="device-swapped">{t(`desk.device_tests.trouble.${trouble}`)}</p>}
        {swappedFor !== null && (
          <p className="device-swapped">{t('desk.devices.swapped', { product: swappedFor.product })}</p>
        )}
      </td>
      <td>
        {lastInput === null ? (
          <span className="quiet">—</span>
        ) : (
          <>
            {t(`desk.devices.input.${lastInput.kind}`)}{' '}
            <span className="quiet">{dates.seconds(lastInput.atMs)}</span>
          </>
        )}
      </td>
      <td className={lastSeenMs === null ? 'quiet' : ''}>
        {lastSeenMs === null ? t('desk.devices.never') : dates.dateTime(lastSeenMs)}
      </td>
    </tr>
  )
}

function Use({ binding }: { readonly binding: DeskDevice['bindings'][number] }) {
  const { t } = useWords()
  const { doorName, role } = binding
  return (
    <li>
      <b>{t(`desk.devices.role.${role}`)}</b> {doorName}
      <p className="quiet">{placeWords(t, binding)}</p>
    </li>
  )
}
