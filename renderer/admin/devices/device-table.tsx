import type { DeskDevice } from '../../../main/contract/desk/devices.ts'
import { useWords } from '../../i18n/words.tsx'
import { useDates } from '../parts/dates.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { Tag } from '../parts/tag.tsx'

const icons: Record<DeskDevice['bindings'][number]['role'], IconName> = {
  reader: 'card',
  keypad: 'keypad',
  light: 'devices',
  strike: 'lock',
  alarm_relay: 'warn',
  contact: 'doors',
  rex: 'check',
  tamper: 'warn',
}

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
  const { bindings, kind, lastInput, lastSeenMs, product } = device
  const role = bindings[0]?.role
  return (
    <tr>
      <td>
        <div className="device-name">
          <Icon name={role === undefined ? 'devices' : icons[role]} size={22} />
          <div>
            <p>{product === '' ? t('desk.devices.unknown_product') : product}</p>
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
        <States device={device} />
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
  const { channel, doorName, point, role } = binding
  // A door with one point has named it like itself.
  const name = point?.name === doorName ? '' : point?.name
  const where = point === null ? [] : [name ?? '', t(`desk.devices.side.${point.side}`)]
  const details = channel === null ? where : [t('desk.devices.channel', { number: channel })]
  return (
    <li>
      <b>{t(`desk.devices.role.${role}`)}</b> {doorName}
      <p className="quiet">{details.filter((words) => words !== '').join(' · ')}</p>
    </li>
  )
}

function States({ device }: { readonly device: DeskDevice }) {
  const { t } = useWords()
  const { exclusive, plugged, swappedFor, virtual } = device
  return (
    <div className="device-states">
      <Tag tone={plugged ? 'good' : 'bad'}>
        {t(plugged ? 'desk.devices.plugged' : 'desk.devices.unplugged')}
      </Tag>
      {virtual && <Tag tone="quiet">{t('desk.devices.virtual')}</Tag>}
      {exclusive === true && <Tag>{t('desk.devices.exclusive')}</Tag>}
      {exclusive === false && <Tag tone="wait">{t('desk.devices.shared')}</Tag>}
      {exclusive === false && <p className="quiet">{t('desk.devices.shared_hint')}</p>}
      {swappedFor !== null && (
        <p className="device-swapped">{t('desk.devices.swapped', { product: swappedFor.product })}</p>
      )}
    </div>
  )
}
