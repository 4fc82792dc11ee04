import type { DeskDevice } from '../../../main/contract/desk/devices.ts'
import { useWords } from '../../i18n/words.tsx'
import { Tag } from '../parts/tag.tsx'

/** How a device is: there or not, its keys ours alone or not. */
export function DeviceStates({ device }: { readonly device: DeskDevice }) {
  const { t } = useWords()
  const { exclusive, plugged, trouble, virtual } = device
  const state = trouble !== null ? 'unusable' : plugged ? 'plugged' : 'unplugged'
  return (
    <div className="device-states">
      <Tag tone={state === 'plugged' ? 'good' : 'bad'}>{t(`desk.devices.${state}`)}</Tag>
      {virtual && <Tag tone="quiet">{t('desk.devices.virtual')}</Tag>}
      {exclusive === true && <Tag>{t('desk.devices.exclusive')}</Tag>}
      {exclusive === false && <Tag tone="wait">{t('desk.devices.shared')}</Tag>}
      {exclusive === false && <p className="quiet">{t('desk.devices.shared_hint')}</p>}
    </div>
  )
}
